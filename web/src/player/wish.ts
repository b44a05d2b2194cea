// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement, Track, Wanted } from '#/api/model'
import type { Delivery } from '#/player/ladder'
import type { Levelling } from '#/player/play-gain'
import { albumOf, currentEntry, type QueuedTrack } from '#/player/queue'
import { heardEnhancement, queuedAlbum, type PlayerState } from '#/player/state'

/** What the listener means to hear of a track, with everything it depends on. */
export interface Wish extends Delivery {
  /** Which play of the track it is for. */
  readonly entry: number
  readonly wanted: Wanted
  /** kb/s that the play has been down to; null where it stays at the best. */
  readonly lowestBitRate: number | null
  readonly match: boolean
  /** As it is set, and what that comes to in the queue as it is now. */
  readonly setting: Levelling
  readonly levelling: Exclude<Levelling, 'auto'>
  /** What is levelled alike where it is done by album. */
  readonly together: readonly Track[]
  /** The engine plays nothing louder than it is. */
  readonly onlyDown: boolean
  /** dB, in place of matching and levelling. */
  readonly fixedDb: number | null
  /** What the other side of a comparison is. */
  readonly against: Wanted | null
}

/** For the current track, or for one that is to begin behind it, as which `next` is remembered. */
export function wishFor(
  state: PlayerState,
  track: QueuedTrack,
  next: Enhancement = state.usual,
): Wish {
  const isCurrent = track.entry === currentEntry(state.queue)
  const album = isCurrent ? state.album : queuedAlbum(state)
  const heard = isCurrent ? heardEnhancement(state) : (state.audition?.enhancement ?? next)
  const against = state.audition?.against ?? null
  return {
    entry: track.entry,
    wanted: { ...heard, album },
    quality: state.quality,
    mediaSource: state.engine === 'mse',
    lowestBitRate: state.lowestBitRate,
    match: state.loudnessMatch,
    setting: state.levelling,
    levelling: levellingOf(state),
    together: state.queue.tracks.filter(({ albumId }) => albumId === track.albumId),
    onlyDown: state.engine === 'html5',
    fixedDb: state.audition?.gainDb ?? null,
    against: against && { ...against, album },
  }
}

function levellingOf({ levelling, queue }: PlayerState): Wish['levelling'] {
  if (levelling !== 'auto') return levelling
  return albumOf(queue) === null ? 'track' : 'album'
}
