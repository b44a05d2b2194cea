// SPDX-License-Identifier: GPL-3.0-or-later
// At which bit rate to fetch (PL-11): pure, so that it can be tried out on any course of things.
import type { Rung } from '#/engine/types'

/** What the sound may take of what the way carries when a rate is chosen, so that it need not be left again soon. */
const share = 0.8
/** How much more than a better rate takes has to be carried to go up to it: far from where one would go down. */
const surplus = 1.4
/** Seconds of sound that must be in hand to go up. */
const enoughToClimb = 10
/** Seconds of sound below which a transfer is not let fall. */
const reserve = 5
/** Seconds of sound left of a transfer that are not worth another request. */
const fewLeft = 2

export interface LinkState {
  /** kb/s that the way carries; null while nobody knows. */
  readonly carries: number | null
  /** What the sound takes of its nominal bit rate: Opus gives difficult music more, and easy music less. */
  readonly swell: number
  /** Seconds of sound in hand. */
  readonly ahead: number
}

const isCarried = (kbps: number, { carries, swell }: LinkState, factor: number) =>
  carries === null || kbps * swell * factor <= carries

/** The best rate that is carried with room to spare, else the lowest. */
function safest(ladder: readonly Rung[], link: LinkState): number {
  const rung = ladder.findLast(({ kbps }) => isCarried(kbps, link, 1 / share)) ?? ladder[0]
  return rung?.kbps ?? 0
}

/**
 * For a request that is about to be made, after one at `kbps`. `mayClimb` holds back for a while after each step down.
 */
export function nextRate(
  ladder: readonly Rung[],
  kbps: number,
  link: LinkState,
  mayClimb: boolean,
): number {
  if (!isCarried(kbps, link, 1)) return Math.min(kbps, safest(ladder, link))
  if (link.carries === null || !mayClimb || link.ahead < enoughToClimb) return kbps
  const best = ladder.findLast((rung) => isCarried(rung.kbps, link, surplus))
  return Math.max(kbps, best?.kbps ?? kbps)
}

/**
 * The lower rate at which a transfer under way is to go on, because at `kbps` too little would be in hand before its
 * `left` seconds of sound have come; null where it can stay as it is.
 */
export function rescueRate(
  ladder: readonly Rung[],
  kbps: number,
  link: LinkState,
  left: number,
): number | null {
  if (link.carries === null || isCarried(kbps, link, 1) || left < fewLeft) return null
  const takes = (left * kbps * link.swell) / link.carries
  if (link.ahead + left - takes >= reserve) return null
  const lower = safest(ladder, link)
  return lower < kbps ? lower : null
}
