// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { placedBehind } from '#/engine/media-timeline'
import { fakeStream } from '#/engine/testing/fake-stream'
import { PacketSink } from '#/engine/worklet/packet-sink'
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
