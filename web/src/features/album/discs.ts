// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'

export interface Disc {
  readonly disc: number
  readonly tracks: readonly Track[]
}

/** In the order of the discs; a track without a disc number is on the first. */
export function groupByDisc(tracks: readonly Track[]): readonly Disc[] {
  const discs = new Map<number, Track[]>()
  for (const track of tracks) {
    const disc = track.discNumber ?? 1
    discs.set(disc, [...(discs.get(disc) ?? []), track])
  }
  return [...discs]
    .sort(([one], [other]) => one - other)
    .map(([disc, ofDisc]) => ({ disc, tracks: ofDisc }))
}
