// SPDX-License-Identifier: GPL-3.0-or-later
// A blind test: X is A or B, and the listener says which. Pure.
import { formatPercent, formatSmallPercent } from '#/lib/units'
import { testText } from './blind-test-messages'

export type Side = 'a' | 'b'

export interface Trial {
  readonly x: Side
  readonly guess: Side
}

/** The number of trials is fixed before: who may stop when it looks well proves nothing. */
export const trialCount = 12

/** Where chance gives as good a score less often than this, it is taken for a difference that was heard. */
const significant = 0.05

export const correctOf = (trials: readonly Trial[]) =>
  trials.filter(({ x, guess }) => x === guess).length

/** The chance of at least so many right answers by guessing, exactly: the upper tail of a binomial. */
export function chanceOf(correct: number, trials: number): number {
  let ways = 1 // of having `right` answers right
  let tail = 0
  for (let right = 0; right <= trials; right++) {
    if (right >= correct) tail += ways
    ways = (ways * (trials - right)) / (right + 1)
  }
  return tail / 2 ** trials
}

/** "0.3 %", or less than the smallest that is worth a digit. */
export function formatChance(chance: number): string {
  if (chance < 0.001) return testText.lessThan(formatSmallPercent(0.001))
  return chance < 0.1 ? formatSmallPercent(chance) : formatPercent(chance)
}

export function verdict(trials: readonly Trial[]): string {
  const correct = correctOf(trials)
  const chance = chanceOf(correct, trials.length)
  const score = testText.score(correct, trials.length, formatChance(chance))
  return chance < significant ? testText.heard(score) : testText.notHeard(score)
}

export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a')

/** Which one X is, by fair chance. */
export function drawSide(): Side {
  const [bits = 0] = crypto.getRandomValues(new Uint8Array(1))
  return bits % 2 === 0 ? 'a' : 'b'
}

/** dB for each of two versions, so that both are as loud as the quieter; their loudness is given in LU. */
export function matchedGains(a: number, b: number): Record<Side, number> {
  const quieter = Math.min(a, b)
  return { a: quieter - a, b: quieter - b }
}
