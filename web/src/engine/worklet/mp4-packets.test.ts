// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { EngineFault } from '#/engine/types'
import { Mp4Packets } from '#/engine/worklet/mp4-packets'
import type { TimedPacket } from '#/engine/worklet/packet-reader'
import {
  blockFrames,
  box,
  fragment,
  ftyp,
  moof,
  moov,
  mp4Body,
  streamInfo,
} from '#/engine/worklet/testing/mp4-body'

const body = mp4Body(725, 80, (block) => [block >> 8, block & 255, 7], 100)

function inPieces(bytes: Uint8Array, size: number): TimedPacket[] {
  const reader = new Mp4Packets()
  const packets: TimedPacket[] = []
  for (let at = 0; at < bytes.length; at += size)
    packets.push(...reader.push(bytes.slice(at, at + size)))
  return packets
}

describe('PL-2 packets of a body of FLAC', () => {
  it.each([1, 2, 3, 17, 1000, 1e6])(
    'are whole and in their place in pieces of %i bytes',
    (size) => {
      const packets = inPieces(body, size)
      expect(packets.map(({ time }) => time)).toEqual(
        Array.from({ length: 80 }, (_, i) => (725 + i) * 40),
      )
      expect([...(packets[3]?.bytes ?? [])]).toEqual([728 >> 8, 728 & 255, 7])
    },
  )

  it('have the frames of a block, and the last one of a track as many as there are', () => {
    const frames = inPieces(body, 1e6).map((packet) => packet.frames)
    expect(frames).toEqual([...Array<number>(79).fill(blockFrames), 100])
  })

  it('bring what a decoder is told: the marker and STREAMINFO', () => {
    const [packet] = inPieces(body, 1e6)
    expect([...(packet?.head ?? [])]).toEqual([
      ...Buffer.from('fLaC'),
      0x80,
      0,
      0,
      34,
      ...streamInfo,
    ])
  })

  it('are kept back until their fragment is whole', () => {
    expect(inPieces(body.slice(0, -1), 1e6)).toHaveLength(75)
  })

  it('come in whatever boxes of no account lie between fragments', () => {
    const blocks = [[1, 2, 3]]
    const bytes = [...ftyp, ...moov(), ...box('free', [0, 0]), ...fragment({ first: 0, blocks })]
    expect(inPieces(Uint8Array.from(bytes), 5)).toHaveLength(1)
  })

  it('of another chunk follow with an init segment of their own', () => {
    const reader = new Mp4Packets()
    const chunk = (first: number) => mp4Body(first, 5, () => [1])
    expect(reader.push(chunk(0))).toHaveLength(5)
    expect(reader.push(chunk(5)).map(({ time }) => time)).toEqual([200, 240, 280, 320, 360])
  })
})

const head = [...ftyp, ...moov()]
const run = { first: 0, blocks: [[1, 2, 3]] }

describe('PL-8 what is not FLAC in MP4 is refused', () => {
  it.each([
    { what: 'text', bytes: [...Buffer.from('<!doctype html><html></html>')] },
    { what: 'nothing but zeros', bytes: Array<number>(64).fill(0) },
    { what: 'a box that never ends', bytes: [...ftyp, 0, 255, 255, 255, ...Buffer.from('mdat')] },
    { what: 'boxes that begin with no type', bytes: [...box('free', [0]), ...moov()] },
    { what: 'another codec', bytes: [...ftyp, ...moov(box('Opus', Array<number>(28).fill(0)))] },
    {
      what: 'a head without STREAMINFO',
      bytes: [...ftyp, ...moov(box('fLaC', Array<number>(28).fill(0)))],
    },
    { what: 'a head that is cut short', bytes: [...ftyp, ...box('moov', box('trak'))] },
    { what: 'a fragment before the head', bytes: [...ftyp, ...fragment(run)] },
    { what: 'audio without a fragment', bytes: [...head, ...box('mdat', [1, 2, 3])] },
    {
      what: 'an audio box too short for its packets',
      bytes: [...head, ...moof(run), ...box('mdat', [1, 2])],
    },
    {
      what: 'audio that lies before its fragment',
      bytes: [...head, ...fragment({ ...run, dataAt: 3 })],
    },
    {
      what: 'a block with more frames than there can be',
      bytes: [...head, ...fragment({ ...run, lastFrames: 4096 })],
    },
    { what: 'an empty packet', bytes: [...head, ...fragment({ first: 0, blocks: [[]] })] },
  ])('$what', ({ bytes }) => {
    expect(() => new Mp4Packets().push(Uint8Array.from(bytes))).toThrow(EngineFault)
  })

  it('whichever byte of a body is wrong, and wherever it ends, nothing but a fault comes of it', () => {
    const good = mp4Body(0, 6, (block) => [block, 1, 2, 3])
    for (let at = 0; at < good.length; at++)
      for (const wrong of [0, 1, 0x7f, 0xff]) {
        const bytes = good.slice()
        bytes[at] = wrong
        const packets = packetsOrFault(bytes)
        expect(packets.length).toBeLessThanOrEqual(6)
      }
  })
})

/** Throws what is no EngineFault. */
function packetsOrFault(bytes: Uint8Array): TimedPacket[] {
  try {
    return new Mp4Packets().push(bytes)
  } catch (error) {
    if (error instanceof EngineFault) return []
    throw error
  }
}
