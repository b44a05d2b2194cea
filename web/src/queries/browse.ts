// SPDX-License-Identifier: GPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import * as api from '#/api/browse'
import { byAlbum, collect, getFolderTracks, getTracks } from '#/api/library'
import type { FolderId, GenreId } from '#/api/ids'
import type { Track } from '#/api/model'
import { keys } from '#/queries/keys'
import { usePlacedList } from '#/queries/placed-list'

export type { Folder, Genre, LibraryStatistics, YearCount } from '#/api/browse'

/** What is queued at once of a genre, a year or a folder: some days of music. */
const mostQueued = 1000
/** Folders that are walked for one queue. */
const mostFolders = 200

export const useGenres = () => usePlacedList(keys.genres, api.getGenres)

export const useGenre = (id: GenreId) =>
  useQuery({ queryKey: keys.genre(id), queryFn: ({ signal }) => api.getGenre(id, signal) })

export const useYears = () =>
  useQuery({ queryKey: keys.years, queryFn: ({ signal }) => api.getYears(signal) })

export const useFolder = (id: FolderId) =>
  useQuery({ queryKey: keys.folder(id), queryFn: ({ signal }) => api.getFolder(id, signal) })

/** Null for the folders of music that the server was given. */
export const useFolders = (parent: FolderId | null) =>
  usePlacedList(keys.folders(parent), (page) => api.getFolders(parent, page))

/** What lies right in it. */
export const useFolderTracks = (id: FolderId) =>
  usePlacedList(keys.folderTracks(id), (page) => getFolderTracks({ ...page, folderId: id }))

export const useStatistics = () =>
  useQuery({ queryKey: keys.statistics, queryFn: ({ signal }) => api.getStatistics(signal) })

/** The tracks of a genre, album by album. */
export function useGenreLoader(): (id: GenreId) => Promise<readonly Track[]> {
  const client = useQueryClient()
  return (id) =>
    client.query({
      queryKey: keys.genreQueue(id),
      queryFn: ({ signal }) =>
        collect(
          (page) => getTracks({ ...page, genreId: id, ordering: byAlbum, signal }),
          mostQueued,
        ),
    })
}

/** The tracks of some years, the newest first. */
export function useYearsLoader(): (first: number, last: number) => Promise<readonly Track[]> {
  const client = useQueryClient()
  const ordering = { ...byAlbum, sort: 'year' } as const
  return (first, last) =>
    client.query({
      queryKey: keys.yearsQueue(first, last),
      queryFn: ({ signal }) =>
        collect(
          (page) => getTracks({ ...page, years: [first, last], ordering, signal }),
          mostQueued,
        ),
    })
}

/** What a folder and all in it have, in the order in which they are shown: folders, then files. */
async function walkFolder(id: FolderId, signal: AbortSignal): Promise<readonly Track[]> {
  const tracks: Track[] = []
  const waiting = [id]
  for (let walked = 0; walked < mostFolders && tracks.length < mostQueued; walked++) {
    const folderId = waiting.shift()
    if (folderId === undefined) break
    const { items } = await api.getFolders(folderId, { cursor: null, limit: 500, signal })
    waiting.unshift(...items.map((folder) => folder.id))
    const rest = mostQueued - tracks.length
    tracks.push(...(await collect((page) => getFolderTracks({ ...page, folderId, signal }), rest)))
  }
  return tracks
}

export function useFolderLoader(): (id: FolderId) => Promise<readonly Track[]> {
  const client = useQueryClient()
  return (id) =>
    client.query({
      queryKey: keys.folderQueue(id),
      queryFn: ({ signal }) => walkFolder(id, signal),
    })
}
