// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { formatAgo } from '#/lib/ago'

const now = Date.UTC(2024, 4, 20, 12)

it.each([
  [0, 'just now'],
  [-5, 'just now'], // clocks of two machines differ
  [90, '1 minute ago'],
  [3 * 3600 + 59, '3 hours ago'],
  [30 * 3600, 'yesterday'],
  [6 * 86_400, '6 days ago'],
  [10 * 86_400, 'May 10, 2024'],
])('what was %d s ago was %s', (seconds, text) =>
  expect(formatAgo(now - seconds * 1000, now)).toBe(text),
)
