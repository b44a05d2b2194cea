// SPDX-License-Identifier: GPL-3.0-or-later

export const shownKinds = ['tracks', 'albums', 'artists'] as const

export type ShownKind = (typeof shownKinds)[number]

/** What a shared address asks for; anything unknown is tracks. */
export const toShownKind = (value: unknown): ShownKind =>
  shownKinds.find((kind) => kind === value) ?? 'tracks'
