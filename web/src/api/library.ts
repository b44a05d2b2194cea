// SPDX-License-Identifier: GPL-3.0-or-later
import { call, toUrl } from '#/api/client'
import { mapAlbum, mapAnalysis, mapArtist, mapPage, mapScan, mapTrack } from '#/api/mappers'
import type { FolderId, GenreId } from '#/api/ids'
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

export type AlbumSort = 'title' | 'artist' | 'year' | 'added' | 'random'
export type TrackSort = 'title' | 'album' | 'artist' | 'year' | 'added' | 'duration' | 'random'

export interface Ordering<Sort extends string> {
  readonly sort: Sort
  readonly backward: boolean
  /** Which order `random` is. */
  readonly seed: number
}

export interface PageRequest {
  readonly cursor: string | null
  /** Rows before the page, where there is no cursor. */
  readonly skip?: number
  readonly limit: number
  readonly signal: AbortSignal
}

/** What albums and tracks are narrowed to. Years are in order of years, a folder in that of names. */
export interface Narrowing {
  readonly artistId?: ArtistId
  readonly genreId?: GenreId
  /** The first and the last year; 0 is what tags do not date. */
  readonly years?: readonly [number, number]
}

interface AlbumRequest extends PageRequest, Narrowing {
  readonly ordering: Ordering<AlbumSort>
}

interface TrackRequest extends PageRequest, Narrowing {
  readonly ordering: Ordering<TrackSort>
  readonly albumId?: AlbumId
  readonly problems?: boolean
}

/** By the file names of a folder. */
interface FolderRequest extends PageRequest {
  readonly folderId: FolderId
}

export function paging({ cursor, skip = 0, limit }: PageRequest) {
  if (cursor !== null) return { limit, cursor }
  return skip > 0 ? { limit, skip } : { limit }
}

const ordered = <Sort extends string>({ sort, backward, seed }: Ordering<Sort>) => ({
  sort,
  ...(backward && sort !== 'random' ? { order: 'backward' as const } : {}),
  ...(sort === 'random' ? { seed } : {}),
})

const narrowed = ({ artistId, genreId, years }: Narrowing) => ({
  ...(artistId === undefined ? {} : { artist_id: artistId }),
  ...(genreId === undefined ? {} : { genre_id: genreId }),
  ...(years === undefined ? {} : { year_from: years[0], year_to: years[1] }),
})

export async function getAlbums(request: AlbumRequest): Promise<Page<Album>> {
  const query = { ...paging(request), ...ordered(request.ordering), ...narrowed(request) }
  const { data } = await call('get', '/api/library/albums', { query, signal: request.signal })
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
  const { ordering, albumId, problems, signal } = request
  const query = {
    ...paging(request),
    ...ordered(ordering),
    ...narrowed(request),
    ...(albumId === undefined ? {} : { album_id: albumId }),
    ...(problems ? { problems } : {}),
  }
  const { data } = await call('get', '/api/library/tracks', { query, signal })
  return mapPage(data, mapTrack)
}

export async function getFolderTracks(request: FolderRequest): Promise<Page<Track>> {
  const query = { ...paging(request), folder_id: request.folderId, sort: 'name' as const }
  const { data } = await call('get', '/api/library/tracks', { query, signal: request.signal })
  return mapPage(data, mapTrack)
}

/** In the order of the album, or of albums. */
export const byAlbum = { sort: 'album', backward: false, seed: 0 } as const

/** All of them, in their order. */
export const getAlbumTracks = (albumId: AlbumId, signal: AbortSignal) =>
  collect((page) => getTracks({ ...page, albumId, ordering: byAlbum, signal }), Infinity)

/** All of them, album by album; those on albums of others, too. */
export const getArtistTracks = (artistId: ArtistId, signal: AbortSignal) =>
  collect((page) => getTracks({ ...page, artistId, ordering: byAlbum, signal }), Infinity)

/** What pages of tracks hold, one after the other; no more than `most`. */
export async function collect(
  fetchPage: (page: { cursor: string | null; limit: number }) => Promise<Page<Track>>,
  most: number,
): Promise<readonly Track[]> {
  const tracks: Track[] = []
  let cursor: string | null = null
  do {
    const page: Page<Track> = await fetchPage({ cursor, limit: 500 })
    tracks.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && tracks.length < most)
  return tracks.slice(0, most)
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
