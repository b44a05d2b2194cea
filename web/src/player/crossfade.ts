// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { albumOf, type QueuedTrack } from '#/player/queue'
import { followingIndex } from '#/player/queue-navigation'
import { currentTrack, queuedAlbum, type PlayerState } from '#/player/state'

/** As on the album, as far as the numbers say: where they are missing, tracks of an album follow each other. */
function followsOnAlbum(track: Track, next: Track): boolean {
  if (track.albumId !== next.albumId) return false
  if (track.trackNumber === null || next.trackNumber === null) return true
  const discs = (next.discNumber ?? 1) - (track.discNumber ?? 1)
  if (discs === 0) return next.trackNumber === track.trackNumber + 1
  return discs === 1 && next.trackNumber === 1
}

/**
 * Seconds over which the current track fades into the one that follows by itself; 0 where they join (PL-5): an album
 * is played as it was made, and a track that is repeated is one.
 */
export function crossfadeAhead(state: PlayerState): number {
  const { queue, crossfade } = state
  const track = currentTrack(state)
  const next: QueuedTrack | undefined = queue.tracks[followingIndex(queue)]
  if (!track || !next || albumOf(queue) !== null) return 0
  return track.id === next.id || followsOnAlbum(track, next) ? 0 : crossfade
}

/** What has to be the same for a prepared track to stay prepared. */
export const followingOf = (state: PlayerState) =>
  [
    state.queue.tracks[followingIndex(state.queue)]?.entry,
    queuedAlbum(state),
    crossfadeAhead(state),
  ].join('/')
