// SPDX-License-Identifier: GPL-3.0-or-later
import { ApiError } from '#/api/errors'
import { getAlbumTracks, getTrack } from '#/api/library'
import type { AlbumId, Track, TrackId } from '#/api/model'
import type { Player } from '#/player/player'

type Facts = Map<TrackId, Track | null>

/**
 * Asks the library what has become of the queued tracks since they were stored: an album at a time, and one by one
 * for those that are not where they were. Without an answer everything stays.
 */
export async function refreshQueue(player: Player, signal: AbortSignal): Promise<void> {
  const { tracks } = player.store.getState().queue
  const albums = new Set(tracks.map(({ albumId }) => albumId))
  const facts: Facts = new Map()
  try {
    for (const album of albums) await addAlbum(facts, album, signal)
    for (const { id } of tracks) if (!facts.has(id)) facts.set(id, await find(id, signal))
  } catch {
    return
  }
  if (tracks.length > 0) player.queue.refresh(facts)
}

async function addAlbum(facts: Facts, albumId: AlbumId, signal: AbortSignal): Promise<void> {
  for (const track of await orNothing(getAlbumTracks(albumId, signal), []))
    facts.set(track.id, track)
}

const find = (id: TrackId, signal: AbortSignal): Promise<Track | null> =>
  orNothing<Track | null>(getTrack(id, signal), null)

/** What the server does not know is nothing; any other failure is one. */
async function orNothing<T>(answer: Promise<T>, nothing: T): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return nothing
    throw error
  }
}
