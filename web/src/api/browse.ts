// SPDX-License-Identifier: GPL-3.0-or-later
// Ways into the library beside its albums, artists and tracks.
import { call } from '#/api/client'
import { toFolderId, toGenreId, type FolderId, type GenreId } from '#/api/ids'
import { paging, type PageRequest } from '#/api/library'
import { mapPage } from '#/api/mappers'
import type { Page } from '#/api/model'
import type { components } from '#/api/schema'

type Wire = components['schemas']

export interface Genre {
  readonly id: GenreId
  readonly name: string
  readonly albumCount: number
  readonly trackCount: number
}

export interface Folder {
  readonly id: FolderId
  readonly name: string
}

/** A folder with those it lies in, the outermost first. */
export interface PlacedFolder extends Folder {
  readonly above: readonly Folder[]
}

export interface YearCount {
  /** Null of what tags do not date. */
  readonly year: number | null
  readonly albumCount: number
  readonly trackCount: number
}

export interface TrackSums {
  readonly tracks: number
  /** Seconds. */
  readonly duration: number
  readonly bytes: number
  /** Tracks whose sound was measured. */
  readonly profiled: number
}

export interface LibraryStatistics extends TrackSums {
  readonly albums: number
  readonly artists: number
  readonly genres: number
  /** Of the most tracks first. */
  readonly codecs: readonly (TrackSums & { readonly codec: string })[]
  /** The newest first. */
  readonly decades: readonly (TrackSums & { readonly decade: number | null })[]
}

const mapGenre = (wire: Wire['Genre']): Genre => ({
  id: toGenreId(wire.id),
  name: wire.name,
  albumCount: wire.album_count,
  trackCount: wire.track_count,
})

const mapFolder = ({ id, name }: Wire['Folder']): Folder => ({ id: toFolderId(id), name })

const mapSums = ({ tracks, duration, bytes, profiled }: Wire['TrackSums']): TrackSums => ({
  tracks,
  duration,
  bytes,
  profiled,
})

export async function getGenres(request: PageRequest): Promise<Page<Genre>> {
  const { signal } = request
  const { data } = await call('get', '/api/library/genres', { query: paging(request), signal })
  return mapPage(data, mapGenre)
}

export async function getGenre(id: GenreId, signal: AbortSignal): Promise<Genre> {
  const path = { genre_id: id }
  const { data } = await call('get', '/api/library/genres/{genre_id}', { path, signal })
  return mapGenre(data)
}

export async function getYears(signal: AbortSignal): Promise<readonly YearCount[]> {
  const { data } = await call('get', '/api/library/years', { signal })
  return data.items.map(({ year, album_count: albumCount, track_count: trackCount }) => ({
    year,
    albumCount,
    trackCount,
  }))
}

/** Those in a folder; the ones that the server was given, without one. */
export async function getFolders(
  parent: FolderId | null,
  request: PageRequest,
): Promise<Page<Folder>> {
  const query = { ...paging(request), ...(parent === null ? {} : { id: parent }) }
  const { data } = await call('get', '/api/library/folders', { query, signal: request.signal })
  return mapPage(data, mapFolder)
}

export async function getFolder(id: FolderId, signal: AbortSignal): Promise<PlacedFolder> {
  const path = { folder_id: id }
  const { data } = await call('get', '/api/library/folders/{folder_id}', { path, signal })
  return { ...mapFolder(data), above: data.above.map(mapFolder) }
}

export async function getStatistics(signal: AbortSignal): Promise<LibraryStatistics> {
  const { data } = await call('get', '/api/library/stats', { signal })
  const { albums, artists, genres } = data
  const codecs = data.codecs.map((sums) => ({ ...mapSums(sums), codec: sums.codec }))
  const decades = data.decades.map((sums) => ({ ...mapSums(sums), decade: sums.decade }))
  return { ...mapSums(data), albums, artists, genres, codecs, decades }
}
