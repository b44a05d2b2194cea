// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { placedBehind } from '#/engine/media-timeline'
import { blockStream, fakeStream } from '#/engine/testing/fake-stream'
import { EngineFault, lossless } from '#/engine/types'
import { PacketSink } from '#/engine/worklet/packet-sink'
import { mp4Body } from '#/engine/worklet/testing/mp4-body'
import { webmBody } from '#/engine/worklet/testing/webm-body'

it('PL-5 knows what follows by where it lies', () => {
  const [original, mastered, next] = [1, 2, 3].map((version) => ({
    stream: fakeStream({ version, frames: 4800 }),
    origin: 0,
  }))
  if (!original || !mastered || !next) throw new Error('three are made')
  const behind = placedBehind(original, next.stream)
  const sink = new PacketSink(
    () => 0,
    () => undefined,
  )
  sink.lay(original, behind)
  expect(sink.following(original)).toBe(behind)
  expect(sink.following(behind)).toBeNull()
  sink.lay(mastered)
  expect(sink.following(original)).toBeNull() // another version of it does not follow it
  sink.lay(behind)
  expect(sink.following(original)).toBe(behind) // the clock has passed on, this decoder has not
})

it('PL-11 leaves out what lies behind the end that it was given, and knows at which rate all else came', async () => {
  const placement = { stream: fakeStream({ version: 1, frames: 960 * 300 }), origin: 0 }
  const { signal } = new AbortController()
  const sink = new PacketSink(
    () => 0,
    () => undefined,
  )
  const fetch = async (first: number, kbps: number, end: number | null) => {
    await sink.begin(placement, first * 960, kbps, signal)
    if (end !== null) await sink.endAt(placement, end * 960, signal)
    await sink.append(
      webmBody(first, 120, () => [1, 2, 3]),
      signal,
    )
  }
  await fetch(0, 160, 100)
  expect(sink.reachFrame(placement, 0)).toBe(100 * 960)
  expect(sink.bitRates(placement, 0)).toEqual({ kbps: 160, lowest: 160 })
  await fetch(100, 96, null)
  expect(sink.reachFrame(placement, 0)).toBe(220 * 960)
  expect(sink.bitRates(placement, 99 * 960)).toEqual({ kbps: 160, lowest: 96 })
  expect(sink.bitRates(placement, 100 * 960)).toEqual({ kbps: 96, lowest: 96 })
  expect(sink.bitRates(placement, 220 * 960)).toBeNull()
})

const { signal } = new AbortController()
const newSink = () =>
  new PacketSink(
    () => 0,
    () => undefined,
  )

it('PL-2 finds blocks of FLAC by frames, and hands on what their decoder is told', async () => {
  const frames = 1920 * 60 - 1000
  const placement = { stream: blockStream({ version: 1, frames }), origin: 0 }
  const sink = newSink()
  await sink.begin(placement, 0, lossless, signal)
  await sink.append(
    mp4Body(25, 35, () => [1, 2, 3], 920),
    signal,
  )
  expect(sink.reachFrame(placement, 25 * 1920)).toBe(frames)
  expect(sink.ranges(placement.stream)).toEqual([{ begin: 25 * 1920, end: frames }])
  expect(sink.packet(placement, 30)).toMatchObject({
    kbps: lossless,
    head: expect.any(Uint8Array) as unknown,
  })
  expect(sink.packet(placement, 60)).toBeUndefined()
})

it.each([
  { what: 'behind the end of its track', body: mp4Body(40, 25, () => [1]) },
  { what: 'of the other container', body: webmBody(0, 10, () => [1]) },
])('PL-8 refuses audio that is $what', async ({ body }) => {
  const sink = newSink()
  await sink.begin(
    { stream: blockStream({ version: 1, frames: 1920 * 60 }), origin: 0 },
    0,
    lossless,
    signal,
  )
  await expect(sink.append(body, signal)).rejects.toThrow(EngineFault)
})

it('PL-8 refuses packets that lie between those of the stream', async () => {
  const sink = newSink()
  const { grid, ...stream } = blockStream({ version: 1, frames: 1920 * 60 })
  const odd = { ...stream, grid: { ...grid, packetFrames: 1024 } }
  await sink.begin({ stream: odd, origin: 0 }, 0, lossless, signal)
  await expect(
    sink.append(
      mp4Body(0, 5, () => [1]),
      signal,
    ),
  ).rejects.toThrow('off its grid')
})

it('PL-7 keeps other versions as long as all take no more than there is room for', async () => {
  const sink = new PacketSink(
    () => 0,
    () => undefined,
    2500,
  )
  const seconds = 40
  const versions = [1, 2, 3].map((version) => ({
    stream: blockStream({ version, frames: 48_000 * seconds }),
    origin: 0,
  }))
  for (const placement of versions) {
    sink.lay(placement)
    await sink.begin(placement, 0, lossless, signal)
    await sink.append(
      mp4Body(0, seconds * 25, () => [1]),
      signal,
    )
  }
  const held = versions.map(({ stream }) => sink.ranges(stream).length)
  expect(held).toEqual([0, 1, 1])
})
