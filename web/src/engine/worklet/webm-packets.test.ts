// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { EngineFault } from '#/engine/types'
import { webmBody } from '#/engine/worklet/testing/webm-body'
import type { TimedPacket } from '#/engine/worklet/packet-reader'
import { WebmPackets } from '#/engine/worklet/webm-packets'

const body = webmBody(1450, 160, (packet) => [packet >> 8, packet & 255, 7])

function inPieces(bytes: Uint8Array, size: number): TimedPacket[] {
  const parser = new WebmPackets()
  const packets: TimedPacket[] = []
  for (let at = 0; at < bytes.length; at += size)
    packets.push(...parser.push(bytes.slice(at, at + size)))
  return packets
}

describe('PL-2 packets of a body', () => {
  it.each([1, 2, 3, 17, 1000, 1e6])(
    'are whole and in their place in pieces of %i bytes',
    (size) => {
      const packets = inPieces(body, size)
      expect(packets).toHaveLength(160)
      expect(packets.map(({ time }) => time)).toEqual(
        Array.from({ length: 160 }, (_, i) => (1450 + i) * 20),
      )
      expect([...(packets[3]?.bytes ?? [])]).toEqual([1453 >> 8, 1453 & 255, 7])
    },
  )

  it('are kept back until they are whole', () => {
    const packets = inPieces(body.slice(0, -1), 1e6)
    expect(packets).toHaveLength(159)
  })

  it('may be longer than a length of one byte', () => {
    const long = webmBody(0, 2, () => Array.from({ length: 700 }, (_, i) => i & 255))
    expect(inPieces(long, 100).map(({ bytes }) => bytes.length)).toEqual([700, 700])
  })

  it.each([
    { what: 'text', bytes: new TextEncoder().encode('<!doctype html><html></html>') },
    { what: 'nothing but zeros', bytes: new Uint8Array(64) },
    {
      what: 'an endless element',
      bytes: Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0x10, 255, 255, 255]),
    },
  ])('PL-8 refuses $what', ({ bytes }) => {
    expect(() => new WebmPackets().push(bytes)).toThrow(EngineFault)
  })
})
