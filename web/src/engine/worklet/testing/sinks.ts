// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { FakeScheduledSink } from '#/engine/scheduled/testing/fake-scheduled-sink'
import { FakeSink } from '#/engine/worklet/testing/fake-sink'
import type { HeardSink } from '#/engine/worklet/testing/fixture'

/** Both sinks that a page may have, by name, for describe.each; with what is around them, in the file that asks. */
export function bothSinks(): [name: string, make: () => HeardSink][] {
  const scheduled: FakeScheduledSink[] = []
  beforeAll(() => {
    vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
  })
  afterEach(() => {
    for (const sink of scheduled.splice(0)) sink.destroy()
  })
  afterAll(() => vi.unstubAllGlobals())
  return [
    ['an audio thread', () => new FakeSink()],
    [
      'scheduled buffers',
      () => {
        const sink = new FakeScheduledSink()
        scheduled.push(sink)
        return sink
      },
    ],
  ]
}
