// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { placedBehind } from '#/engine/media-timeline'
import { fakeStream } from '#/engine/testing/fake-stream'
import { PacketSink } from '#/engine/worklet/packet-sink'

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
