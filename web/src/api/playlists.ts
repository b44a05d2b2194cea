// SPDX-License-Identifier: GPL-3.0-or-later
import { call, toUrl } from '#/api/client'
import { toEntryId, toPlaylistId } from '#/api/ids'
import { mapPage, mapTrack } from '#/api/mappers'
import type {
  EntryId,
  ImportedPlaylist,
  Page,
  Playlist,
  PlaylistEntry,
  PlaylistId,
  SmartRules,
  Track,
  TrackId,
} from '#/api/model'
import type { EntryPage } from '#/api/playlist-model'
import type { components } from '#/api/schema'

type Wire = components['schemas']

interface PageRequest {
  cursor: string | null
  limit: number
  signal: AbortSignal
}

/** Of a request; the server's own bound. */
const mostAtOnce = 10_000
const largestPage = 500

const longestName = 200

/** A file of 100,000 lines is looked up for some seconds. */
const importPatience = 120_000

/** The server keeps rules as they were written, and takes so many tracks where they say nothing. */
const usualLimit = 500

type RulesAsWritten = Omit<SmartRules, 'limit'> & Partial<Pick<SmartRules, 'limit'>>

const mapRules = ({ limit, ...rules }: RulesAsWritten) => ({
  ...rules,
  limit: limit ?? usualLimit,
})

const mapPlaylist = (wire: Wire['Playlist']): Playlist => ({
  id: toPlaylistId(wire.id),
  name: wire.name,
  description: wire.description,
  rules: wire.rules && mapRules(wire.rules),
  revision: wire.revision,
  entryCount: wire.entry_count,
  duration: wire.duration,
  changed: wire.changed,
})

const mapEntry = (wire: Wire['PlaylistEntry']): PlaylistEntry => ({
  id: toEntryId(wire.id),
  missing: wire.missing,
  title: wire.title,
  artist: wire.artist,
  duration: wire.duration,
  track: wire.track && mapTrack(wire.track),
})

const paging = ({ cursor, limit }: PageRequest) => (cursor === null ? { limit } : { limit, cursor })

/** All pages of a list, one after the other. */
async function everything<Item>(
  getPage: (request: PageRequest) => Promise<Page<Item>>,
  signal: AbortSignal,
): Promise<readonly Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await getPage({ cursor, limit: largestPage, signal })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

export async function getPlaylists(request: PageRequest): Promise<Page<Playlist>> {
  const { signal } = request
  const { data } = await call('get', '/api/playlists', { query: paging(request), signal })
  return mapPage(data, mapPlaylist)
}

export const getAllPlaylists = (signal: AbortSignal) => everything(getPlaylists, signal)

export async function getPlaylist(id: PlaylistId, signal: AbortSignal): Promise<Playlist> {
  const path = { playlist_id: id }
  return mapPlaylist((await call('get', '/api/playlists/{playlist_id}', { path, signal })).data)
}

export async function getEntries(id: PlaylistId, request: PageRequest): Promise<EntryPage> {
  const path = { playlist_id: id }
  const { signal } = request
  const asked = { path, query: paging(request), signal }
  const { data } = await call('get', '/api/playlists/{playlist_id}/entries', asked)
  return { ...mapPage(data, mapEntry), revision: data.revision }
}

export const getAllEntries = (id: PlaylistId, signal: AbortSignal) =>
  everything((request) => getEntries(id, request), signal)

interface NewPlaylist {
  readonly name: string
  readonly tracks?: readonly TrackId[]
  readonly rules?: SmartRules
}

/** With as many tracks as there are, whatever fits into one request. */
export async function createPlaylist({ name, tracks = [], rules }: NewPlaylist): Promise<Playlist> {
  const first = tracks.slice(0, mostAtOnce)
  const body = rules ? { name, rules } : { name, tracks: first }
  const { data } = await call('post', '/api/playlists', { body })
  const playlist = mapPlaylist(data)
  const rest = tracks.slice(mostAtOnce)
  return rest.length > 0 ? addTracks(playlist.id, rest) : playlist
}

export interface PlaylistChange {
  readonly name?: string
  readonly description?: string
  readonly rules?: SmartRules
}

export async function changePlaylist(
  id: PlaylistId,
  body: PlaylistChange,
  revision: number,
): Promise<Playlist> {
  const request = { path: { playlist_id: id }, body, revision }
  return mapPlaylist((await call('put', '/api/playlists/{playlist_id}', request)).data)
}

/** It can be restored for 30 days. */
export async function deletePlaylist(id: PlaylistId): Promise<void> {
  await call('delete', '/api/playlists/{playlist_id}', { path: { playlist_id: id } })
}

export async function restorePlaylist(id: PlaylistId): Promise<Playlist> {
  const request = { path: { playlist_id: id } }
  return mapPlaylist((await call('post', '/api/playlists/{playlist_id}/restore', request)).data)
}

/** Before an entry, or at the end. */
export async function addTracks(
  id: PlaylistId,
  tracks: readonly TrackId[],
  before: EntryId | null = null,
): Promise<Playlist> {
  const path = { playlist_id: id }
  const body = { tracks: tracks.slice(0, mostAtOnce), before }
  const { data } = await call('post', '/api/playlists/{playlist_id}/entries', { path, body })
  const rest = tracks.slice(mostAtOnce)
  return rest.length > 0 ? addTracks(id, rest, before) : mapPlaylist(data)
}

export async function moveEntries(
  id: PlaylistId,
  entries: readonly EntryId[],
  before: EntryId | null,
  revision: number,
): Promise<Playlist> {
  const request = { path: { playlist_id: id }, body: { entries: [...entries], before }, revision }
  const route = '/api/playlists/{playlist_id}/entries/move'
  return mapPlaylist((await call('post', route, request)).data)
}

export async function removeEntries(
  id: PlaylistId,
  entries: readonly EntryId[],
  revision: number,
): Promise<Playlist> {
  const path = { playlist_id: id }
  const body = { entries: entries.slice(0, mostAtOnce) }
  const route = '/api/playlists/{playlist_id}/entries/remove'
  const { data } = await call('post', route, { path, body, revision })
  const rest = entries.slice(mostAtOnce)
  return rest.length > 0 ? removeEntries(id, rest, data.revision) : mapPlaylist(data)
}

/** The name of the file, where nothing before its first track names the playlist. */
async function nameFor(file: File): Promise<{ name?: string }> {
  const [head = ''] = (await file.slice(0, 4096).text()).split('<trackList')
  const name = file.name.replace(/\.\w+$/, '').slice(0, longestName)
  return /^#PLAYLIST:|<title>/m.test(head) || name === '' ? {} : { name }
}

export async function importPlaylist(file: File): Promise<ImportedPlaylist> {
  const query = await nameFor(file)
  const request = { query, body: file, patience: importPatience }
  const { data } = await call('post', '/api/playlists/import', request)
  return {
    playlist: mapPlaylist(data.playlist),
    notFound: data.not_found,
    notFoundCount: data.not_found_count,
  }
}

export async function tryRules(
  rules: SmartRules,
  limit: number,
  signal: AbortSignal,
): Promise<Page<Track>> {
  const request = { query: { limit }, body: { rules }, signal }
  return mapPage((await call('post', '/api/playlists/try', request)).data, mapTrack)
}

export type PlaylistFormat = 'm3u8' | 'xspf'

/** The playlist as a file for other programs. */
export const playlistFileUrl = (id: PlaylistId, format: PlaylistFormat) =>
  toUrl('/api/playlists/{id}/file', { path: { id }, query: { format } })
