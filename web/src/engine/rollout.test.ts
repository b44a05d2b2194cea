// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { bucketOf, isRolledOut } from '#/engine/rollout'

/** As alike as names can be: the worst for a hash. */
const names = Array.from({ length: 20_000 }, (_, i) => i.toString(16).padStart(32, '0'))
const found = names.map(bucketOf)

it('PL-2 a browser has the same bucket each time, from one release to the next', () => {
  expect(['', 'a', '0123456789abcdef0123456789abcdef'].map(bucketOf)).toEqual([23, 15, 22])
})

it('PL-2 every bucket of 0 to 99 is as likely as another', () => {
  const counts = Array.from(
    { length: 100 },
    (_, bucket) => found.filter((b) => b === bucket).length,
  )
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(names.length)
  const expected = names.length / 100
  const chiSquared = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  expect(chiSquared).toBeLessThan(149) // what one fair hash in a thousand exceeds, 99 degrees of freedom
})

it.each([0, 1, 17, 40, 50, 99, 100])(
  'PL-2 a share of %i %% is that share of the browsers',
  (share) => {
    const inside = found.filter((bucket) => isRolledOut(bucket, share)).length / names.length
    expect(Math.abs(inside - share / 100)).toBeLessThan(0.015) // four deviations of a fair draw
  },
)

it('PL-2 none goes back while the share grows', () => {
  for (const bucket of found.slice(0, 1000))
    for (let share = 0; share < 100; share++)
      if (isRolledOut(bucket, share)) expect(isRolledOut(bucket, share + 1)).toBe(true)
})

it('PL-2 nobody is in at 0 %, and everybody at 100 %', () => {
  expect(found.some((bucket) => isRolledOut(bucket, 0))).toBe(false)
  expect(found.every((bucket) => isRolledOut(bucket, 100))).toBe(true)
})
