// SPDX-License-Identifier: GPL-3.0-or-later
import { mediaSource, plain, plainMediaSource, secure, type Place } from './places'

/** The run that has hours: `npm run e2e:long`, unless AURALIS_LONG says no. */
export const isLong = process.env.AURALIS_LONG === 'yes'

/** How many of something: in a short run, and in the long one. */
export const many = (ordinary: number, long: number) => (isLong ? long : ordinary)

/** Where a claim is held: what a short run has no time for, the long one has. */
export function places(...ordinary: Place[]): Place[] {
  return isLong ? [secure(), plain(), mediaSource(), plainMediaSource()] : ordinary
}
