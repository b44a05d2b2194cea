// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { backoff } from '#/lib/backoff'

it('PL-8: waits 0.25, 0.5, 1, 2, 4, 8, 8 s', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6].map((attempt) => backoff(attempt, () => 0.5))
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000])
})

it('PL-8: moves each wait by at most half', () => {
  expect(backoff(2, () => 0)).toBe(500)
  expect(backoff(2, () => 0.999)).toBeLessThan(1500)
})
