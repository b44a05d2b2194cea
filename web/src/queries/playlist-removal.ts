// SPDX-License-Identifier: GPL-3.0-or-later
// Playlists that are deleted are out of sight from the moment a listener said so: what the server answers before it
// has deleted them may come later.
import { useMutationState, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import type { Page, Playlist, PlaylistId } from '#/api/model'
import { deletePlaylist } from '#/api/playlists'
import { keys } from '#/queries/keys'
import type { LongList } from '#/queries/long-list'

type PlaylistPages = InfiniteData<Page<Playlist>, string | null>

const deletion = ['delete-playlist']

const without = (items: readonly Playlist[], gone: readonly PlaylistId[]) =>
  items.filter(({ id }) => !gone.includes(id))

/** Those on their way out; they are back where the server refuses. */
const useGoing = (): readonly PlaylistId[] =>
  useMutationState({
    filters: { mutationKey: deletion, status: 'pending' },
    select: ({ state }) => state.variables as PlaylistId,
  })

/** A list less what is on its way out. */
export function useStaying(list: LongList<Playlist>): LongList<Playlist> {
  const going = useGoing()
  if (going.length === 0) return list
  const items = without(list.items, going)
  const total = list.total === null ? null : list.total - (list.items.length - items.length)
  return { ...list, items, total }
}

/** Rejects with a sentence for people, and nothing has happened then. */
export async function removePlaylist(client: QueryClient, id: PlaylistId): Promise<void> {
  const remove = async () => {
    await deletePlaylist(id)
    await forget(client, id)
  }
  const mutation = client
    .getMutationCache()
    .build(client, { mutationKey: deletion, mutationFn: remove, networkMode: 'always' })
  await mutation.execute(id)
  void client.invalidateQueries({ queryKey: keys.playlistList })
  void client.invalidateQueries({ queryKey: keys.allPlaylists })
}

/** What is on its way may have been answered before. */
async function forget(client: QueryClient, id: PlaylistId): Promise<void> {
  await client.cancelQueries({ queryKey: keys.playlistList })
  await client.cancelQueries({ queryKey: keys.allPlaylists })
  client.removeQueries({ queryKey: keys.entries(id) })
  client.setQueryData<PlaylistPages>(keys.playlistList, (list) => list && withoutOne(list, id))
  client.setQueryData<readonly Playlist[]>(keys.allPlaylists, (all) => all && without(all, [id]))
}

const withoutOne = (list: PlaylistPages, id: PlaylistId): PlaylistPages => {
  const isThere = list.pages.some(({ items }) => items.some((one) => one.id === id))
  if (!isThere) return list
  const pages = list.pages.map((page) => ({
    ...page,
    items: without(page.items, [id]),
    total: page.total - 1,
  }))
  return { ...list, pages }
}
