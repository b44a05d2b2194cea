// SPDX-License-Identifier: GPL-3.0-or-later
import type { FolderId, GenreId } from '#/api/ids'
import type { AlbumSort, Narrowing, Ordering, TrackSort } from '#/api/library'
import type { Marked, YoursList } from '#/api/marks'
import type {
  AlbumId,
  ArtistId,
  Encoding,
  ExportId,
  PlaylistId,
  SmartRules,
  TrackId,
  Wanted,
} from '#/api/model'
import type { PlaceId } from '#/api/places'
import { masterKey } from '#/api/streaming'

/** Everything under `library` is stale when the server says that lists have changed. */
export const keys = {
  library: ['library'],
  /** A page of a placed list has its number behind the key of the list. */
  albums: (ordering: Ordering<AlbumSort>, narrowing: Narrowing) => [
    'library',
    'albums',
    ordering,
    narrowing,
  ],
  album: (id: AlbumId) => ['library', 'album', id],
  albumTracks: (id: AlbumId) => ['library', 'album', id, 'tracks'],
  wholeAlbum: (id: AlbumId) => ['library', 'album', id, 'whole'],
  artists: ['library', 'artists'],
  artist: (id: ArtistId) => ['library', 'artist', id],
  artistAlbums: (id: ArtistId) => ['library', 'artist', id, 'albums'],
  wholeArtist: (id: ArtistId) => ['library', 'artist', id, 'whole'],
  tracks: (ordering: Ordering<TrackSort>, narrowing: Narrowing, problems: boolean) => [
    'library',
    'tracks',
    ordering,
    narrowing,
    problems,
  ],
  genres: ['library', 'genres'],
  genre: (id: GenreId) => ['library', 'genre', id],
  genreQueue: (id: GenreId) => ['library', 'genre', id, 'queue'],
  years: ['library', 'years'],
  yearsQueue: (first: number, last: number) => ['library', 'years', 'queue', first, last],
  folders: (parent: FolderId | null) => ['library', 'folders', parent],
  folder: (id: FolderId) => ['library', 'folder', id],
  folderTracks: (id: FolderId) => ['library', 'folder', id, 'tracks'],
  folderQueue: (id: FolderId) => ['library', 'folder', id, 'queue'],
  statistics: ['library', 'statistics'],
  track: (id: TrackId) => ['library', 'track', id],
  yours: (list: YoursList, kind: Marked['kind']) => ['library', 'yours', list, kind],
  favourites: ['library', 'yours', 'favourites'],
  shelf: (name: string, seed = 0) => ['library', 'shelf', name, seed],
  marks: ['marks'],
  search: (text: string, limit: number) => ['library', 'search', text, limit],
  foundTracks: (searched: string) => ['library', 'search', searched, 'tracks'],
  playlists: ['playlists'],
  playlistList: ['playlists', 'list'],
  allPlaylists: ['playlists', 'all'],
  playlist: (id: PlaylistId) => ['playlists', 'one', id],
  /** Under `library`: each entry shows its track. */
  entries: (id: PlaylistId) => ['library', 'playlist', id, 'entries'],
  tried: (rules: SmartRules | null) => ['library', 'tried', rules],
  scan: ['scan'],
  musicFolders: ['music-folders'],
  place: (id: PlaceId | null) => ['place', id],
  analysis: ['analysis'],
  presets: ['presets'],
  plans: ['plans'],
  plan: (id: TrackId, wanted: Wanted) => ['plans', id, ...masterKey(wanted)],
  waveform: (id: TrackId | null) => ['waveform', id],
  exports: ['exports'],
  /** Its files and problems change with their counts. */
  exportReport: (id: ExportId, state: string, files: number, problems: number) => [
    'export-report',
    id,
    state,
    files,
    problems,
  ],
  settings: ['settings'],
  session: ['session'],
  sessions: ['sessions'],
  tokens: ['tokens'],
  users: ['users'],
  version: ['version'],
  warnings: ['warnings'],
  cache: ['cache'],
  /** Under `library`: files that changed are cached no more. */
  cachedTracks: ['library', 'cached'],
  cachedOf: (tracks: readonly TrackId[], usual: Wanted, encoding: Encoding | null) => [
    'library',
    'cached',
    [usual.enabled, ...masterKey(usual), encoding?.format, encoding?.bitRate].join('/'),
    tracks,
  ],
  /** Whether the server answers; told by its events, never asked for. */
  reached: ['reached'],
} as const
