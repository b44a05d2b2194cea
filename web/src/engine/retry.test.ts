// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { browserClock } from '#/engine/retry'

/** Of a browser, as far as a clock knows of it. */
let scope: EventTarget

beforeEach(() => {
  scope = new EventTarget()
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', scope.addEventListener.bind(scope))
  vi.stubGlobal('removeEventListener', scope.removeEventListener.bind(scope))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function waiting(signal = new AbortController().signal) {
  const ends: unknown[] = []
  browserClock.wait(8000, signal).then(
    () => ends.push('over'),
    (reason: unknown) => ends.push(reason),
  )
  await vi.advanceTimersByTimeAsync(0)
  return ends
}

it('PL-8 a pause before another try takes its time', async () => {
  const ends = await waiting()
  await vi.advanceTimersByTimeAsync(7999)
  expect(ends).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(ends).toEqual(['over'])
})

it('PL-8 a pause is over when the browser is on a network again', async () => {
  const ends = await waiting()
  scope.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(ends).toEqual(['over'])
  expect(vi.getTimerCount()).toBe(0)
})

it('PL-6 a pause ends with its signal', async () => {
  const abort = new AbortController()
  const ends = await waiting(abort.signal)
  abort.abort('superseded')
  await vi.advanceTimersByTimeAsync(0)
  expect(ends).toEqual(['superseded'])
})
