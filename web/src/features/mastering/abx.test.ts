// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { chanceOf, drawSide, formatChance, matchedGains, verdict, type Trial } from './abx'

it.each([
  [0, 12, 1],
  [12, 12, 1 / 4096],
  [11, 12, 13 / 4096],
  [10, 12, 79 / 4096],
  [9, 12, 299 / 4096],
  [1, 1, 0.5],
  [0, 0, 1],
  [12, 16, 2517 / 65_536],
])('%d of %d right has the chance %d', (correct, trials, chance) =>
  expect(chanceOf(correct, trials)).toBe(chance),
)

it('has chances of the two halves that add up to one', () => {
  for (let n = 1; n <= 40; n += 3)
    for (let k = 0; k <= n; k++) expect(chanceOf(k, n) + chanceOf(n - k + 1, n)).toBeCloseTo(1, 12)
})

const trials = (right: number, wrong: number): Trial[] => [
  ...Array.from({ length: right }, (): Trial => ({ x: 'a', guess: 'a' })),
  ...Array.from({ length: wrong }, (): Trial => ({ x: 'a', guess: 'b' })),
]

it('says what was heard, and is honest where nothing was shown', () => {
  expect(verdict(trials(10, 2))).toBe(
    '10 of 12 right. Guessing does as well in 1.9 % of such tests. You most likely hear a difference.',
  )
  expect(verdict(trials(9, 3))).toContain('it does not show that there is none')
})

it('names small chances by their bound', () => {
  expect(formatChance(1 / 4096)).toBe('less than 0.1 %')
  expect(formatChance(0.3872)).toBe('39 %')
})

it('draws both sides', () => {
  const drawn = new Set(Array.from({ length: 64 }, drawSide))
  expect([...drawn].sort()).toEqual(['a', 'b'])
})

it('turns the louder one down, and nothing up', () => {
  expect(matchedGains(0, 4)).toEqual({ a: 0, b: -4 })
  expect(matchedGains(3, -2)).toEqual({ a: -5, b: 0 })
})
