// SPDX-License-Identifier: GPL-3.0-or-later
import { figure } from './figures'

/** What a seed decides: the same seed, the same choices. */
export interface Chance {
  /** 0 up to 1. */
  next(): number
  /** A whole number from 0 up to `end`, which it never is. */
  below(end: number): number
  pick<T>(choices: readonly [T, ...T[]]): T
}

/** AURALIS_SEED names another seed than the usual one; which one it was is printed with the figures. */
export function chanceFor(name: string): Chance {
  const seed = Number(process.env.AURALIS_SEED ?? 20_26)
  figure(`${name}: seed`, String(seed))
  return chance(seed)
}

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return { next, below, pick: (choices) => choices[below(choices.length)] ?? choices[0] }
}
