// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { Bell } from '#/engine/bell'
import { Feeder, type FeedTarget } from '#/engine/feeder'
import { FakeClock } from '#/engine/testing/fake-listener'
import { fakeStream } from '#/engine/testing/fake-stream'

const broken = new TypeError('a mistake of ours')

const brokenSink: FeedTarget = {
  begin: () => Promise.resolve(),
  append: () => Promise.reject(broken),
  endAt: () => Promise.resolve(),
  evict: () => Promise.resolve(),
  reach: (time) => time,
  reachFrame: (_placement, frame) => frame,
}

it('PL-8 what goes wrong in the page is no fault of the network, and not tried again', async () => {
  const clock = new FakeClock()
  const feeder = new Feeder({ sink: brokenSink, now: () => 0, bell: new Bell(), clock })
  const stream = fakeStream({ version: 1, frames: 480_000 })
  const fed = feeder.feed({ stream, origin: 0 }, 0, new AbortController().signal)
  await expect(fed).rejects.toBe(broken)
  expect(clock.waits).toEqual([])
})
