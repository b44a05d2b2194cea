// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { mapAlbum, mapArtist, mapTrack } from '#/api/mappers'
import type { Album, Artist, Track } from '#/api/model'

/** The best of each kind first. */
export interface Found {
  /** The query, or a likely spelling of it where nothing was found for it. */
  readonly searched: string
  /** Whether `searched` is another spelling. */
  readonly corrected: boolean
  /** 0 to 1 while what is searched is made anew; the rest may not be found yet. Null when all is. */
  readonly indexing: number | null
  readonly artists: readonly Artist[]
  readonly albums: readonly Album[]
  readonly tracks: readonly Track[]
}

export interface FoundTracks {
  readonly items: readonly Track[]
  readonly nextCursor: string | null
  /** Null above a thousand: nobody counts them. */
  readonly total: number | null
}

/** `limit`, 1 to 100, is of each kind. */
export async function search(text: string, limit: number, signal: AbortSignal): Promise<Found> {
  const query = { q: text, limit }
  const { data } = await call('get', '/api/library/search', { query, signal })
  const { searched, corrected, indexing } = data
  return {
    searched,
    corrected,
    indexing,
    artists: data.artists.map(mapArtist),
    albums: data.albums.map(mapAlbum),
    tracks: data.tracks.items.map(mapTrack),
  }
}

interface TracksRequest {
  /** As the answer says that it was searched. */
  searched: string
  cursor: string | null
  limit: number
  signal: AbortSignal
}

export async function searchTracks(request: TracksRequest): Promise<FoundTracks> {
  const { searched, cursor, limit, signal } = request
  const query = { q: searched, limit, ...(cursor === null ? {} : { cursor }) }
  const { data } = await call('get', '/api/library/search/tracks', { query, signal })
  return { items: data.items.map(mapTrack), nextCursor: data.next_cursor, total: data.total }
}
