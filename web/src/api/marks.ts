// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { mapAlbum, mapArtist, mapPage, mapTrack } from '#/api/mappers'
import type { Album, Artist, Marks, Page, Track } from '#/api/model'

/** What is left out stays as it is. */
export interface MarkChange {
  readonly favourite?: boolean
  /** Stars, 0.5 to 5 by halves; null takes the rating away. */
  readonly rating?: number | null
}

/** One track, album or artist. */
export interface Marked {
  readonly kind: 'track' | 'album' | 'artist'
  readonly id: string
}

/** Answers the marks as they are then. */
export async function putMarks({ kind, id }: Marked, body: MarkChange): Promise<Marks> {
  const put = {
    track: () => call('put', '/api/yours/tracks/{track_id}', { path: { track_id: id }, body }),
    album: () => call('put', '/api/yours/albums/{album_id}', { path: { album_id: id }, body }),
    artist: () => call('put', '/api/yours/artists/{artist_id}', { path: { artist_id: id }, body }),
  }
  const { favourite, rating, last_played: lastPlayed } = (await put[kind]()).data
  return { favourite, rating, lastPlayed }
}

/** Favourites, the newest first; or what was played, the last one first, each once. */
export type YoursList = 'favourites' | 'recent'

interface YoursRequest {
  list: YoursList
  cursor: string | null
  limit: number
  signal: AbortSignal
}

const queryOf = ({ list, cursor, limit }: YoursRequest) =>
  cursor === null ? { list, limit } : { list, limit, cursor }

export async function getYourTracks(request: YoursRequest): Promise<Page<Track>> {
  const { signal } = request
  const { data } = await call('get', '/api/yours/tracks', { query: queryOf(request), signal })
  return mapPage(data, mapTrack)
}

export async function getYourAlbums(request: YoursRequest): Promise<Page<Album>> {
  const { signal } = request
  const { data } = await call('get', '/api/yours/albums', { query: queryOf(request), signal })
  return mapPage(data, mapAlbum)
}

export async function getYourArtists(request: YoursRequest): Promise<Page<Artist>> {
  const { signal } = request
  const { data } = await call('get', '/api/yours/artists', { query: queryOf(request), signal })
  return mapPage(data, mapArtist)
}
