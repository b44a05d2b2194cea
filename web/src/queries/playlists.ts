// SPDX-License-Identifier: GPL-3.0-or-later
import {
  keepPreviousData,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiError } from '#/api/errors'
import type {
  EntryId,
  Playlist,
  PlaylistEntry,
  PlaylistId,
  SmartRules,
  Track,
  TrackId,
} from '#/api/model'
import * as api from '#/api/playlists'
import {
  atRevision,
  isWhole,
  loadedIn,
  runsOf,
  withMoved,
  withoutEntries,
  type EntryPages,
  type RemovedRun,
} from '#/queries/entry-pages'
import { keys } from '#/queries/keys'
import { useLongList } from '#/queries/long-list'
import { removePlaylist, useStaying } from '#/queries/playlist-removal'

export { playlistFileUrl, type PlaylistChange, type PlaylistFormat } from '#/api/playlists'

/** Other tabs and programs change playlists too, and the server pushes none of it: a look is a question. */
const asked = { staleTime: 0 }

/** Of a preview of rules. */
const previewed = 50

export const usePlaylists = () =>
  useStaying(useLongList(keys.playlistList, (page) => api.getPlaylists(page), asked))

/** All of them, for who chooses one. */
export const useAllPlaylists = ({ enabled = true } = {}) =>
  useQuery({
    queryKey: keys.allPlaylists,
    queryFn: ({ signal }) => api.getAllPlaylists(signal),
    enabled,
    ...asked,
  })

export const usePlaylist = (id: PlaylistId) =>
  useQuery({
    queryKey: keys.playlist(id),
    queryFn: ({ signal }) => api.getPlaylist(id, signal),
    ...asked,
  })

/** Asked for again when the playlist turns out to be at another revision. */
export function useEntries(id: PlaylistId, playlist: Playlist | undefined) {
  const client = useQueryClient()
  const queryKey = keys.entries(id)
  const list = useLongList(queryKey, (page) => api.getEntries(id, page))
  const loaded = client.getQueryData<EntryPages>(queryKey)?.pages.at(-1)?.revision
  const revision = playlist?.revision
  const isStale = loaded !== undefined && revision !== undefined && loaded < revision
  useEffect(() => {
    if (isStale && client.isMutating() === 0)
      void client.invalidateQueries({ queryKey: keys.entries(id) })
  }, [isStale, client, id])
  return list
}

/** Milliseconds for all pages of the longest playlist. */
const loaderPatience = 60_000

export const loadEntries = (id: PlaylistId): Promise<readonly PlaylistEntry[]> =>
  api.getAllEntries(id, AbortSignal.timeout(loaderPatience))

/** All tracks of a playlist that can be played, in their order. */
export async function loadPlaylist(id: PlaylistId): Promise<readonly Track[]> {
  const entries = await loadEntries(id)
  return entries.flatMap(({ track, missing }) => (track && !missing ? [track] : []))
}

/** The playlist is not there, or not any more. */
export const isGone = (error: unknown) => error instanceof ApiError && error.status === 404

/** Somebody else changed the playlist first. */
export const isOutdated = (error: unknown) => error instanceof ApiError && error.isOutdated

/** What the server itself said, in whatever language the page is. */
export const serverWords = (error: Error) =>
  error instanceof ApiError ? error.detail : error.message

/** What rules find, before they are kept; null for none yet. */
export const useTriedRules = (rules: SmartRules | null) =>
  useQuery({
    queryKey: keys.tried(rules),
    queryFn: rules ? ({ signal }) => api.tryRules(rules, previewed, signal) : skipToken,
    placeholderData: keepPreviousData,
    ...asked,
  })

function learned(client: QueryClient, playlist: Playlist): void {
  client.setQueryData(keys.playlist(playlist.id), playlist)
  void client.invalidateQueries({ queryKey: keys.playlistList })
  void client.invalidateQueries({ queryKey: keys.allPlaylists })
}

/** What changes the list of playlists. Commands reject with a sentence for people. */
export function usePlaylistCommands() {
  const client = useQueryClient()
  const known = async (playlist: Promise<Playlist>) => {
    const answer = await playlist
    learned(client, answer)
    return answer
  }
  return {
    create: (name: string, tracks: readonly TrackId[]) =>
      known(api.createPlaylist({ name, tracks })),
    createSmart: (name: string, rules: SmartRules) => known(api.createPlaylist({ name, rules })),
    async change(playlist: Playlist, change: api.PlaylistChange) {
      const answer = await known(api.changePlaylist(playlist.id, change, playlist.revision))
      if (change.rules) void client.invalidateQueries({ queryKey: keys.entries(playlist.id) })
      return answer
    },
    remove: (id: PlaylistId) => removePlaylist(client, id),
    restore: (id: PlaylistId) => known(api.restorePlaylist(id)),
    async import(file: File) {
      const answer = await api.importPlaylist(file)
      learned(client, answer.playlist)
      return answer
    },
    async add(id: PlaylistId, tracks: readonly TrackId[]) {
      const answer = await known(api.addTracks(id, tracks))
      void client.invalidateQueries({ queryKey: keys.entries(id) })
      return answer
    },
    /** What was added last, as long as nothing else has happened to the playlist since. */
    async takeBack({ id, revision }: Playlist, added: number) {
      const entries = await loadEntries(id)
      const last = entries.slice(-added).map((entry) => entry.id)
      const answer = await known(api.removeEntries(id, last, revision))
      void client.invalidateQueries({ queryKey: keys.entries(id) })
      return answer
    },
  }
}

/** What a listener sees, and means to change; pages may have come at different times. */
function revisionShown(client: QueryClient, id: PlaylistId): number {
  const pages = client.getQueryData<EntryPages>(keys.entries(id))?.pages ?? []
  return Math.min(...pages.map(({ revision }) => revision))
}

/** Shown at once, sent one after the other, and taken back where the server refuses. */
function useEdit<Argument>(
  id: PlaylistId,
  show: (entries: EntryPages, argument: Argument) => EntryPages,
  send: (argument: Argument, revision: number) => Promise<Playlist>,
) {
  const client = useQueryClient()
  const queryKey = keys.entries(id)
  const mutationKey = ['edit-playlist', id]
  // The one that was answered is still counted.
  const isLast = () => client.isMutating({ mutationKey }) <= 1
  return useMutation({
    mutationKey,
    scope: { id: `playlist/${id}` },
    mutationFn: (argument: Argument) => send(argument, revisionShown(client, id)),
    onMutate: async (argument) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<EntryPages>(queryKey)
      if (before) client.setQueryData(queryKey, show(before, argument))
      return before
    },
    onSuccess: (playlist) => {
      learned(client, playlist)
      const now = client.getQueryData<EntryPages>(queryKey)
      if (now) client.setQueryData(queryKey, atRevision(now, playlist.revision))
      // Where pages are still to come, their cursors may point to another place now. An answer before the last edit
      // would undo on the page what is still on its way.
      if (now && !isWhole(now) && isLast()) void client.invalidateQueries({ queryKey })
    },
    onError: (_error, _argument, before) => {
      if (before) client.setQueryData(queryKey, before)
      void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: keys.playlist(id) })
    },
  })
}

interface Move {
  readonly entry: EntryId
  /** Null for the end. */
  readonly before: EntryId | null
}

/** What changes the entries of a playlist. */
export function usePlaylistEdits(id: PlaylistId) {
  const client = useQueryClient()
  const move = useEdit<Move>(
    id,
    (entries, { entry, before }) => withMoved(entries, entry, before),
    ({ entry, before }, revision) => api.moveEntries(id, [entry], before, revision),
  )
  const remove = useEdit<ReadonlySet<EntryId>>(id, withoutEntries, (entries, revision) =>
    api.removeEntries(id, [...entries], revision),
  )
  return {
    move: move.mutateAsync,
    /** Answers what the way back needs. */
    async remove(entries: ReadonlySet<EntryId>): Promise<readonly RemovedRun[]> {
      const loaded = client.getQueryData<EntryPages>(keys.entries(id))
      const runs = loaded ? runsOf(loadedIn(loaded), entries) : []
      await remove.mutateAsync(entries)
      return runs
    },
    /** What the catalogue knows no more cannot come back. */
    async putBack(runs: readonly RemovedRun[]): Promise<void> {
      try {
        for (const { entries, before } of runs) {
          const tracks = entries.flatMap(({ track }) => (track ? [track.id] : []))
          if (tracks.length > 0) learned(client, await api.addTracks(id, tracks, before))
        }
      } finally {
        await client.invalidateQueries({ queryKey: keys.entries(id) })
      }
    },
  }
}
