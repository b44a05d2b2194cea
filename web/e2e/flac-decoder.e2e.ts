// SPDX-License-Identifier: GPL-3.0-or-later
// What the real server sends as FLAC, read by the page's own reader and decoded by libFLAC as WebAssembly, as any
// browser runs it.
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { FlacDecoder } from '#/engine/worklet/flac-decoder'
import { Mp4Packets } from '#/engine/worklet/mp4-packets'
import type { TimedPacket } from '#/engine/worklet/packet-reader'
import { figure, printFigures } from './support/figures'
import { source, trackId } from './support/reference'

const url = inject('url')
const block = 1920

/** Of an original, in pieces that fit nothing. */
async function packetsOf(title: string, chunk: number, from: number): Promise<TimedPacket[]> {
  const address = `${url}/api/audio/stream/${await trackId(url, title)}/chunk/${chunk}`
  const response = await fetch(`${address}?enhanced=false&format=mp4-flac&from=${from}`)
  const body = new Uint8Array(await response.arrayBuffer())
  const reader = new Mp4Packets()
  const packets: TimedPacket[] = []
  for (let at = 0; at < body.length; at += 70_001)
    packets.push(...reader.push(body.subarray(at, at + 70_001)))
  return packets
}

/** Left and right of each packet. */
const decoded = (packets: readonly TimedPacket[]) =>
  new Promise<(readonly [Float32Array, Float32Array])[]>((resolve, reject) => {
    const heard: (readonly [Float32Array, Float32Array])[] = []
    const decoder = new FlacDecoder(48_000, {
      onSound: (left, right) => {
        heard.push([left, right])
        if (heard.length === packets.length) resolve(heard)
      },
      onFault: reject,
    })
    for (const packet of packets) decoder.decode(packet)
  })

it('PL-2 FLAC of the server is the source, to 24 bits, from whichever block on and across chunks', async () => {
  const packets = [
    ...(await packetsOf('Low Tide', 0, 1400)),
    ...(await packetsOf('Low Tide', 1, 0)).slice(0, 100),
  ]
  const original = source(join(inject('music'), 'Three Rooms', '01 Low Tide.flac'))
  const begin = (packets[0]?.time ?? 0) * 48
  expect(begin).toBe(1400 * 960)
  expect(
    packets.every(({ time, frames }, i) => time * 48 === begin + i * block && frames === block),
  ).toBe(true)
  const began = performance.now()
  const heard = await decoded(packets)
  const seconds = (performance.now() - began) / 1000
  let most = 0
  heard.forEach(([left, right], i) => {
    expect(left.length).toBe(block)
    for (let at = 0; at < block; at++) {
      const frame = begin + i * block + at
      most = Math.max(most, Math.abs((left[at] ?? 9) - (original.left[frame] ?? 9)))
      most = Math.max(most, Math.abs((right[at] ?? 9) - (original.right[frame] ?? 9)))
    }
  })
  figure('libFLAC as WebAssembly', `${most.toExponential(1)} from the source at most`)
  figure('  speed', `${Math.round((heard.length * 0.04) / seconds)} times that of the sound`)
  printFigures()
  expect(most).toBeLessThan(2 ** -23)
})

it('PL-5 the last block of a track is as short as the track is', async () => {
  const packets = await packetsOf('First Short', 0, 0)
  const frames = packets.reduce((sum, packet) => sum + (packet.frames ?? 0), 0)
  expect(frames).toBe(48_000 * 6 + 1234)
  const heard = await decoded(packets)
  expect(heard.reduce((sum, [left]) => sum + left.length, 0)).toBe(frames)
})

it('PL-8 a block of garbage is a fault, and the next one sounds', async () => {
  const [first, second] = await packetsOf('First Short', 0, 0)
  if (!first || !second) throw new Error('there are more')
  const faults: unknown[] = []
  const sound = await new Promise<Float32Array>((resolve) => {
    const decoder = new FlacDecoder(48_000, {
      onSound: resolve,
      onFault: (fault) => faults.push(fault),
    })
    decoder.decode({ ...first, bytes: new Uint8Array(1000).fill(7) })
    decoder.decode(second)
  })
  expect(sound.length).toBe(block)
  expect(faults).toMatchObject([{ kind: 'decode' }])
})
