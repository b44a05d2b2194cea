// SPDX-License-Identifier: GPL-3.0-or-later
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as api from '#/api/library'
import type { Album, AlbumId, ArtistId, ArtworkId, Track, TrackOrAlbum } from '#/api/model'
import { keys } from '#/queries/keys'
import { useLongList } from '#/queries/long-list'
import { usePlacedList } from '#/queries/placed-list'

export type { AlbumSort, Narrowing, Ordering, TrackSort } from '#/api/library'

const everything: api.Narrowing = {}

export const useAlbums = (ordering: api.Ordering<api.AlbumSort>, narrowing = everything) =>
  usePlacedList(keys.albums(ordering, narrowing), (page) =>
    api.getAlbums({ ...page, ...narrowing, ordering }),
  )

export const useAlbum = (id: AlbumId) =>
  useQuery({ queryKey: keys.album(id), queryFn: ({ signal }) => api.getAlbum(id, signal) })

export const useTrackOrAlbum = (of: TrackOrAlbum) =>
  useQuery<Track | Album>({
    queryKey: of.kind === 'track' ? keys.track(of.id) : keys.album(of.id),
    queryFn: ({ signal }) =>
      of.kind === 'track' ? api.getTrack(of.id, signal) : api.getAlbum(of.id, signal),
  })

export const useAlbumTracks = (id: AlbumId) =>
  useLongList(keys.albumTracks(id), (page) =>
    api.getTracks({ ...page, ordering: api.byAlbum, albumId: id }),
  )

/** All tracks of an album, for who wants them only now and then. */
export function useAlbumLoader(): (id: AlbumId) => Promise<readonly Track[]> {
  const client = useQueryClient()
  return (id) =>
    client.query({
      queryKey: keys.wholeAlbum(id),
      queryFn: ({ signal }) => api.getAlbumTracks(id, signal),
    })
}

/** All tracks of an artist, for who wants them only now and then. */
export function useArtistLoader(): (id: ArtistId) => Promise<readonly Track[]> {
  const client = useQueryClient()
  return (id) =>
    client.query({
      queryKey: keys.wholeArtist(id),
      queryFn: ({ signal }) => api.getArtistTracks(id, signal),
    })
}

export const useArtists = () => usePlacedList(keys.artists, api.getArtists)

export const useArtist = (id: ArtistId) =>
  useQuery({ queryKey: keys.artist(id), queryFn: ({ signal }) => api.getArtist(id, signal) })

export const useArtistAlbums = (id: ArtistId) =>
  useLongList(keys.artistAlbums(id), (page) =>
    api.getAlbums({ ...page, ordering: { ...api.byAlbum, sort: 'year' }, artistId: id }),
  )

/** With problems: only those that cannot be played, or not all of them; by title or album. */
export const useTracks = (
  ordering: api.Ordering<api.TrackSort>,
  { narrowing = everything, problems = false } = {},
) =>
  usePlacedList(keys.tracks(ordering, narrowing, problems), (page) =>
    api.getTracks({ ...page, ...narrowing, ordering, problems }),
  )

export const useScan = () =>
  useQuery({ queryKey: keys.scan, queryFn: ({ signal }) => api.getScan(signal) })

export const useAnalysis = () =>
  useQuery({ queryKey: keys.analysis, queryFn: ({ signal }) => api.getAnalysis(signal) })

/** The answer carries the scan as it is now, so that the page need not wait for the next event. */
function useScanCommand(command: typeof api.startScan) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: command,
    onSuccess: (scan) => client.setQueryData(keys.scan, scan),
  })
}

export const useStartScan = () => useScanCommand(api.startScan)
export const useCancelScan = () => useScanCommand(api.cancelScan)

/** The address of a cover; null where there is none. */
export const coverUrl = (id: ArtworkId | null, size: api.ArtworkSize) =>
  id === null ? null : api.artworkUrl(id, size)
