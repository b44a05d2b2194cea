// SPDX-License-Identifier: GPL-3.0-or-later

export const kinds = ['artists', 'albums', 'tracks', 'playlists'] as const
export type Kind = (typeof kinds)[number]

/** What a shared address asks for; anything unknown is all kinds. */
export const toKind = (value: unknown): Kind | undefined => kinds.find((kind) => kind === value)

/** How many of each kind are shown while all kinds are. */
export const fewOf = { artists: 6, albums: 12, tracks: 8, playlists: 4 } as const

/** One more than what is shown tells whether there are more; alone, as many as the server gives. */
export const limitOf = (kind: Kind | undefined) => (kind === undefined ? 13 : 100)
