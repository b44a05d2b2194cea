// SPDX-License-Identifier: GPL-3.0-or-later
import { call, toUrl } from '#/api/client'
import { mapAlbum, mapAnalysis, mapArtist, mapPage, mapScan, mapTrack } from '#/api/mappers'
import type {
  Album,
  AlbumId,
  Analysis,
  Artist,
  ArtistId,
  ArtworkId,
  Page,
  Scan,
  Track,
  TrackId,
} from '#/api/model'

export type AlbumSort = 'title' | 'artist' | 'year' | 'added'
export type TrackSort = 'title' | 'album'

interface PageRequest {
  cursor: string | null
  limit: number
  signal: AbortSignal
}

interface AlbumRequest extends PageRequest {
  sort: AlbumSort
  artistId?: ArtistId | undefined
}

interface TrackFilter {
  albumId?: AlbumId | undefined
  /** Guests too. */
  artistId?: ArtistId | undefined
}

interface TrackRequest extends PageRequest, TrackFilter {
  sort: TrackSort
}

const paging = ({ cursor, limit }: PageRequest) => (cursor === null ? { limit } : { limit, cursor })

export async function getAlbums(request: AlbumRequest): Promise<Page<Album>> {
  const { sort, artistId, signal } = request
  const filter = artistId === undefined ? {} : { artist_id: artistId }
  const query = { ...paging(request), sort, ...filter }
  const { data } = await call('get', '/api/library/albums', { query, signal })
  return mapPage(data, mapAlbum)
}

export async function getAlbum(id: AlbumId, signal: AbortSignal): Promise<Album> {
  const path = { album_id: id }
  const { data } = await call('get', '/api/library/albums/{album_id}', { path, signal })
  return mapAlbum(data)
}

export async function getArtists(request: PageRequest): Promise<Page<Artist>> {
  const { signal } = request
  const { data } = await call('get', '/api/library/artists', { query: paging(request), signal })
  return mapPage(data, mapArtist)
}

export async function getArtist(id: ArtistId, signal: AbortSignal): Promise<Artist> {
  const path = { artist_id: id }
  const { data } = await call('get', '/api/library/artists/{artist_id}', { path, signal })
  return mapArtist(data)
}

export async function getTracks(request: TrackRequest): Promise<Page<Track>> {
  const { sort, albumId, artistId, signal } = request
  const filter = {
    ...(albumId === undefined ? {} : { album_id: albumId }),
    ...(artistId === undefined ? {} : { artist_id: artistId }),
  }
  const query = { ...paging(request), sort, ...filter }
  const { data } = await call('get', '/api/library/tracks', { query, signal })
  return mapPage(data, mapTrack)
}

export const getAlbumTracks = (albumId: AlbumId, signal: AbortSignal) =>
  getEach({ albumId }, signal)

export const getArtistTracks = (artistId: ArtistId, signal: AbortSignal) =>
  getEach({ artistId }, signal)

/** All of them, album by album in their order. */
async function getEach(filter: TrackFilter, signal: AbortSignal): Promise<readonly Track[]> {
  const tracks: Track[] = []
  let cursor: string | null = null
  do {
    const wanted = { ...filter, sort: 'album', limit: 500, cursor, signal } as const
    const page: Page<Track> = await getTracks(wanted)
    tracks.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return tracks
}

export async function getTrack(id: TrackId, signal: AbortSignal): Promise<Track> {
  const path = { track_id: id }
  const { data } = await call('get', '/api/library/tracks/{track_id}', { path, signal })
  return mapTrack(data)
}

export async function getScan(signal: AbortSignal): Promise<Scan> {
  return mapScan((await call('get', '/api/library/scan', { signal })).data)
}

export async function startScan(): Promise<Scan> {
  return mapScan((await call('post', '/api/library/scan', {})).data)
}

/** What the scan has found is kept. */
export async function cancelScan(): Promise<Scan> {
  return mapScan((await call('delete', '/api/library/scan', {})).data)
}

export async function getAnalysis(signal: AbortSignal): Promise<Analysis> {
  return mapAnalysis((await call('get', '/api/analysis', { signal })).data)
}

export type ArtworkSize = 96 | 192 | 384 | 768

export const artworkUrl = (id: ArtworkId, size: ArtworkSize) =>
  toUrl('/api/artwork/{id}', { path: { id }, query: { size } })
