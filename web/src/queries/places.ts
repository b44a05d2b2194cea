// SPDX-License-Identifier: GPL-3.0-or-later
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { getAlbums, getAlbumTracks } from '#/api/library'
import type { Album, Track } from '#/api/model'
import * as api from '#/api/places'
import { keys } from '#/queries/keys'
import { queryText } from '#/queries/messages'

export type {
  AudioCount,
  MusicFolder,
  MusicFolderId,
  Place,
  PlaceId,
  PlaceInside,
  PlaceListing,
} from '#/api/places'

/** A folder as it is now; the one before stands until it is known. */
export const usePlace = (id: api.PlaceId | null) =>
  useQuery({
    queryKey: keys.place(id),
    queryFn: ({ signal }) => api.getPlace(id, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })

export const useMusicFolders = () =>
  useQuery({ queryKey: keys.musicFolders, queryFn: ({ signal }) => api.getMusicFolders(signal) })

/** What is on its way may have been asked for before the change, and come after it. */
async function changeFolders(client: QueryClient, folders: api.MusicFolders): Promise<void> {
  await client.cancelQueries({ queryKey: keys.musicFolders })
  client.setQueryData(keys.musicFolders, folders)
}

/** A scan begins with the choice, so that what it says is asked for before the choice counts as made. */
function useFolderCommand<Argument>(command: (argument: Argument) => Promise<api.MusicFolders>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: command,
    onSuccess: async (folders) => {
      await changeFolders(client, folders)
      await client.invalidateQueries({ queryKey: keys.scan })
    },
  })
}

export const useAddMusicFolder = () => useFolderCommand(api.addMusicFolder)
export const useRemoveMusicFolder = () => useFolderCommand(api.removeMusicFolder)

export interface DemoAlbum {
  readonly album: Album
  readonly tracks: readonly Track[]
}

const looks = 120
const pauseBetweenLooks = 250

/** Once the server's scan has found it. */
async function findDemoAlbum(): Promise<DemoAlbum> {
  const { signal } = new AbortController()
  const ordering = { sort: 'added', backward: false, seed: 0 } as const
  for (let look = 0; look < looks; look++) {
    const { items } = await getAlbums({ cursor: null, limit: 50, ordering, signal })
    const album = items.find(({ title, artist }) => title === 'Three Rooms' && artist === 'Auralis')
    if (album) return { album, tracks: await getAlbumTracks(album.id, signal) }
    await new Promise((resolve) => setTimeout(resolve, pauseBetweenLooks))
  }
  throw new Error(queryText.demoNotFound)
}

/** Has the server make it; answered once it is in the library. */
export function useDemoAlbum() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await changeFolders(client, await api.addDemoAlbum())
      return findDemoAlbum()
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.library }),
  })
}
