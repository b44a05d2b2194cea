// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimeLimit } from '#/lib/time-limit'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('aborts when time is up, not before', () => {
  const { signal } = new TimeLimit(1000)
  vi.advanceTimersByTime(999)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
})

it('follows another signal, for the same reason, also one that is aborted already', () => {
  const outer = new AbortController()
  const before = new TimeLimit(1000, outer.signal)
  outer.abort('superseded')
  const after = new TimeLimit(1000, outer.signal)
  expect([before.signal.reason, after.signal.reason]).toEqual(['superseded', 'superseded'])
  expect(vi.getTimerCount()).toBe(0)
})

it('counts no time once it is lifted, and follows on', () => {
  const outer = new AbortController()
  const limit = new TimeLimit(1000, outer.signal)
  limit.lift()
  vi.advanceTimersByTime(5000)
  expect(limit.signal.aborted).toBe(false)
  outer.abort('superseded')
  expect(limit.signal.reason).toBe('superseded')
})

it('leaves nothing behind at its end', () => {
  const outer = new AbortController()
  const limit = new TimeLimit(1000, outer.signal)
  limit.end()
  outer.abort()
  vi.advanceTimersByTime(5000)
  expect(limit.signal.aborted).toBe(false)
})
