// SPDX-License-Identifier: GPL-3.0-or-later
// What the page knows of playlists; part of model.ts for everything above api/.
import type { EntryId, PlaylistId } from '#/api/ids'
import type { Page, Track } from '#/api/model'
import type { components } from '#/api/schema'

export type { EntryId, PlaylistId } from '#/api/ids'

type Wire = components['schemas']

/** Rules have no wire names but their words, which are the server's own: they are kept as they are. */
export type SmartRules = Wire['SmartRules']
export type SmartRule = Wire['SmartRule']
export type SmartGroup = Wire['SmartGroup']
export type SmartPart = Wire['SmartPart']
export type SmartSort = NonNullable<SmartRules['sort']>[number]

export interface Playlist {
  readonly id: PlaylistId
  readonly name: string
  readonly description: string
  /** Of a smart playlist; null of one that is put together by hand. */
  readonly rules: SmartRules | null
  /** Grows with every change. */
  readonly revision: number
  /** 0 where there are rules. */
  readonly entryCount: number
  /** Seconds; 0 where there are rules. */
  readonly duration: number
  /** Seconds since the epoch. */
  readonly changed: number
}

/** A track in its place: the same track twice is two entries. */
export interface PlaylistEntry {
  readonly id: EntryId
  /** It cannot be played now. */
  readonly missing: boolean
  readonly title: string
  readonly artist: string
  /** Seconds. */
  readonly duration: number
  /** Null where the catalogue knows it no more. */
  readonly track: Track | null
}

export interface EntryPage extends Page<PlaylistEntry> {
  /** Of the playlist. */
  readonly revision: number
}

/** A line of an imported file that is in no music folder. */
export interface NotFound {
  /** From 1 on. */
  readonly line: number
  readonly location: string
  readonly title: string
  readonly artist: string
  readonly sentence: string
}

export interface ImportedPlaylist {
  readonly playlist: Playlist
  /** The first of them, 500 at most. */
  readonly notFound: readonly NotFound[]
  readonly notFoundCount: number
}
