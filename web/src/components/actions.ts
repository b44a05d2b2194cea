// SPDX-License-Identifier: GPL-3.0-or-later

/** Something that can be done with a thing of a list. */
export interface Action {
  readonly label: string
  readonly run: () => void
}

/** One of several that the thing can have, in a menu of its own. */
export interface Choices {
  readonly label: string
  readonly choices: readonly Action[]
  /** The label of the present one. */
  readonly chosen: string
}

export type MenuEntry = Action | Choices

/** What a menu offers; a function is asked when it opens, which most of those of a long list never do. */
export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[])

export const entriesOf = (entries: MenuEntries): readonly MenuEntry[] =>
  typeof entries === 'function' ? entries() : entries
