// SPDX-License-Identifier: GPL-3.0-or-later
// The folders of music of the server, and where others may be chosen from.
import { call } from '#/api/client'
import type { Id } from '#/api/ids'
import type { components } from '#/api/schema'

type Wire = components['schemas']

export type PlaceId = Id<'place'>
export type MusicFolderId = Id<'music-folder'>

export interface AudioCount {
  readonly files: number
  /** Not everything was looked at: it may be more. */
  readonly atLeast: boolean
}

export interface Place {
  readonly id: PlaceId
  readonly name: string
}

export interface PlaceInside extends Place {
  readonly readable: boolean
  /** In it and below it. */
  readonly audio: AudioCount
}

export interface PlaceListing {
  /** Null for all places. */
  readonly place: Place | null
  /** What it lies in, the outermost first. */
  readonly above: readonly Place[]
  readonly folders: readonly PlaceInside[]
  /** There are more folders than are told. */
  readonly cut: boolean
  readonly audio: AudioCount
}

export interface MusicFolder {
  readonly id: MusicFolderId
  readonly name: string
  /** As Home/Music; null where it lies elsewhere. */
  readonly where: string | null
  /** False while its disk is away, or the folder is gone. */
  readonly there: boolean
  readonly demo: boolean
}

export interface MusicFolders {
  readonly items: readonly MusicFolder[]
  /** The server was started with them: none can be chosen here. */
  readonly fixed: boolean
}

/** The demo album is made while the server is asked for it. */
const demoPatience = 120_000

const mapPlace = ({ id, name }: Wire['Place']): Place => ({ id: id as PlaceId, name })

const mapCount = (wire: Wire['AudioCount']): AudioCount => ({
  files: wire.files,
  atLeast: wire.at_least,
})

const mapListing = (wire: Wire['PlaceListing']): PlaceListing => ({
  place: wire.place && mapPlace(wire.place),
  above: wire.above.map(mapPlace),
  folders: wire.folders.map(({ readable, audio, ...place }) => ({
    ...mapPlace(place),
    readable,
    audio: mapCount(audio),
  })),
  cut: wire.cut,
  audio: mapCount(wire.audio),
})

const mapFolders = ({ items, fixed }: Wire['MusicFolders']): MusicFolders => ({
  items: items.map((folder) => ({ ...folder, id: folder.id as MusicFolderId })),
  fixed,
})

export async function getPlace(id: PlaceId | null, signal: AbortSignal): Promise<PlaceListing> {
  if (id === null) return mapListing((await call('get', '/api/places', { signal })).data)
  const path = { place_id: id }
  return mapListing((await call('get', '/api/places/{place_id}', { path, signal })).data)
}

export async function getMusicFolders(signal: AbortSignal): Promise<MusicFolders> {
  return mapFolders((await call('get', '/api/music-folders', { signal })).data)
}

export async function addMusicFolder(place: PlaceId): Promise<MusicFolders> {
  return mapFolders((await call('post', '/api/music-folders', { body: { place } })).data)
}

export async function addDemoAlbum(): Promise<MusicFolders> {
  const patience = demoPatience
  return mapFolders((await call('post', '/api/music-folders/demo', { patience })).data)
}

export async function removeMusicFolder(id: MusicFolderId): Promise<MusicFolders> {
  const path = { folder_id: id }
  return mapFolders((await call('delete', '/api/music-folders/{folder_id}', { path })).data)
}
