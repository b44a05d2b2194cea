// SPDX-License-Identifier: GPL-3.0-or-later
// At which bit rates a stream may be fetched, and what that does to its level (PL-11).
import type { BitRate, StreamMetadata } from '#/api/model'
import { lossless, type Rung } from '#/engine/types'
import { fromDb } from '#/player/play-gain'

/** kb/s that the listener chose, or FLAC; auto is as much of the usual as the way carries, and never FLAC. */
export type Quality = 'auto' | 'lossless' | number

/** How a listener has a track sent. */
export interface Delivery {
  readonly quality: Quality
  /** It is played by MediaSource, which need not take FLAC. */
  readonly mediaSource: boolean
}

type Offered = Pick<StreamMetadata, 'bitRates' | 'usualBitRate'>

/** What can be had of a choice: the best of Opus where FLAC is not offered, or not taken by what plays. */
export function attainable(
  { quality, mediaSource }: Delivery,
  { lossless: flac, bitRates }: Pick<StreamMetadata, 'lossless' | 'bitRates'>,
  canFeed: (type: string) => boolean,
): Quality {
  if (quality !== 'lossless') return quality
  if (flac && (!mediaSource || canFeed(flac.type))) return quality
  return bitRates.at(-1)?.kbps ?? 'auto'
}

/** What the listener chose of the bit rates that the server offers: of one that is not offered the best below. */
function permitted(
  quality: Exclude<Quality, 'lossless'>,
  { bitRates, usualBitRate }: Offered,
): readonly BitRate[] {
  if (quality === 'auto') return bitRates.filter(({ kbps }) => kbps <= usualBitRate)
  const chosen = bitRates.findLast(({ kbps }) => kbps <= quality) ?? bitRates[0]
  return chosen ? [chosen] : []
}

/** Original and master, each at the level that it has lossless. */
export function ladderFor(quality: Quality, offered: Offered, mastered: boolean): readonly Rung[] {
  if (quality === 'lossless') return [{ kbps: lossless, gain: 1 }]
  return permitted(quality, offered).map(({ kbps, changeDb }) => ({
    kbps,
    gain: mastered ? fromDb(-changeDb) : 1,
  }))
}

/**
 * dB, at most 0: how loud a master may be played so that each of its bit rates can be brought to that level by
 * turning down. `lowest` is what a play has been down to so far, null where it stays at the best.
 */
export function headroomDb(quality: Quality, offered: Offered, lowest: number | null): number {
  if (quality === 'lossless') return 0
  const rates = permitted(quality, offered)
  const reached = rates.filter(({ kbps }) => lowest !== null && kbps >= lowest)
  return Math.min(0, ...[...reached, ...rates.slice(-1)].map(({ changeDb }) => changeDb))
}
