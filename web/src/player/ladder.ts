// SPDX-License-Identifier: GPL-3.0-or-later
// At which bit rates a stream may be fetched, and what that does to its level (PL-11).
import type { BitRate, StreamMetadata } from '#/api/model'
import type { Rung } from '#/engine/types'
import { fromDb } from '#/player/play-gain'

/** kb/s that the listener chose; auto is as much of the usual as the way carries. */
export type Quality = 'auto' | number

type Offered = Pick<StreamMetadata, 'bitRates' | 'usualBitRate'>

/** What the listener chose of what the server offers: of a rate that is not offered the best below. */
function permitted(quality: Quality, { bitRates, usualBitRate }: Offered): readonly BitRate[] {
  if (quality === 'auto') return bitRates.filter(({ kbps }) => kbps <= usualBitRate)
  const chosen = bitRates.findLast(({ kbps }) => kbps <= quality) ?? bitRates[0]
  return chosen ? [chosen] : []
}

/** Original and master, each at the level that it has lossless. */
export const ladderFor = (quality: Quality, offered: Offered, mastered: boolean): readonly Rung[] =>
  permitted(quality, offered).map(({ kbps, changeDb }) => ({
    kbps,
    gain: mastered ? fromDb(-changeDb) : 1,
  }))

/**
 * dB, at most 0: how loud a master may be played so that each of its bit rates can be brought to that level by
 * turning down. `lowest` is what a play has been down to so far, null where it stays at the best.
 */
export function headroomDb(quality: Quality, offered: Offered, lowest: number | null): number {
  const rates = permitted(quality, offered)
  const reached = rates.filter(({ kbps }) => lowest !== null && kbps >= lowest)
  return Math.min(0, ...[...reached, ...rates.slice(-1)].map(({ changeDb }) => changeDb))
}
