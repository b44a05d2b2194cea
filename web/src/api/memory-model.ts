// SPDX-License-Identifier: GPL-3.0-or-later
// What the server remembers of how things are to be mastered; part of model.ts for everything above api/.
import type { AlbumId, TrackId } from '#/api/ids'
import type { Enhancement } from '#/api/model'

/** A track, or all of an album together, to sound like, in place of the built-in reference. */
export type Reference = TrackOrAlbum & {
  /** How far to go towards it, 0 to 1. */
  readonly amount: number
}

/** Whose a choice is; the nearest counts, the track's first. */
export type MemoryLevel = 'track' | 'album' | 'default'

/** What counts for a track or an album, and whose that is. */
export interface Remembered {
  readonly from: MemoryLevel
  readonly enhancement: Enhancement
}

export type TrackOrAlbum =
  | { readonly kind: 'track'; readonly id: TrackId }
  | { readonly kind: 'album'; readonly id: AlbumId }

/** What a choice of its own may be remembered for. */
export type RememberedFor = TrackOrAlbum
