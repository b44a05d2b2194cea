// SPDX-License-Identifier: GPL-3.0-or-later

export const shownKinds = [
  { value: 'tracks', label: 'Tracks' },
  { value: 'albums', label: 'Albums' },
  { value: 'artists', label: 'Artists' },
] as const

export type ShownKind = (typeof shownKinds)[number]['value']

/** What a shared address asks for; anything unknown is tracks. */
export const toShownKind = (value: unknown): ShownKind =>
  shownKinds.find((kind) => kind.value === value)?.value ?? 'tracks'
