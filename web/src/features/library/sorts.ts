// SPDX-License-Identifier: GPL-3.0-or-later
import type { AlbumSort } from '#/queries/library'

export const albumSorts = [
  { value: 'title', label: 'Title' },
  { value: 'artist', label: 'Artist' },
  { value: 'year', label: 'Year' },
  { value: 'added', label: 'Recently added' },
] as const satisfies readonly { value: AlbumSort; label: string }[]

/** What a shared address asks for; anything unknown is the usual order. */
export const toAlbumSort = (value: unknown): AlbumSort =>
  albumSorts.find((sort) => sort.value === value)?.value ?? 'title'
