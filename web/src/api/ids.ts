// SPDX-License-Identifier: GPL-3.0-or-later

declare const brand: unique symbol

/** Ids are opaque strings of the server; the brand keeps an album's out of a track's place. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type TrackId = Id<'track'>
export type AlbumId = Id<'album'>
export type ArtistId = Id<'artist'>
export type GenreId = Id<'genre'>
export type FolderId = Id<'folder'>
export type ArtworkId = Id<'artwork'>
export type PlanId = Id<'plan'>
export type ExportId = Id<'export'>
export type PlaylistId = Id<'playlist'>
export type EntryId = Id<'entry'>

/** For the two doors through which ids enter: answers of the server and the page's own URLs. */
export const toTrackId = (text: string) => text as TrackId
export const toAlbumId = (text: string) => text as AlbumId
export const toArtistId = (text: string) => text as ArtistId
export const toGenreId = (text: string) => text as GenreId
export const toFolderId = (text: string) => text as FolderId
export const toArtworkId = (text: string) => text as ArtworkId
export const toPlanId = (text: string) => text as PlanId
export const toExportId = (text: string) => text as ExportId
export const toPlaylistId = (text: string) => text as PlaylistId
export const toEntryId = (text: string) => text as EntryId
