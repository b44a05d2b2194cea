// SPDX-License-Identifier: GPL-3.0-or-later
import type { Rows } from '#/lib/rows'

/** A list that the server has; part of it is here. */
export interface ServerList<Item> {
  readonly items: Rows<Item>
  /** With those not here; null before the first answer. */
  readonly total: number | null
  /** Of what is looked at; with a total, the rest of it is here. */
  readonly error: Error | null
  /** What is looked at now: from `first` to before `end`. */
  readonly onRange: (first: number, end: number) => void
  /** The rows around a place that are here without a gap, and which of them it is. */
  readonly around: (index: number) => { readonly items: readonly Item[]; readonly at: number }
  /** From `first` to before `end`, asked for where they are not here; rejects as requests do. */
  readonly between: (first: number, end: number) => Promise<readonly Item[]>
  readonly retry: () => void
}

const nothing = () => undefined

/** One of which all is here. */
export const wholeList = <Item>(items: readonly Item[]): ServerList<Item> => ({
  items,
  total: items.length,
  error: null,
  onRange: nothing,
  around: (at) => ({ items, at }),
  between: (first, end) => Promise.resolve(items.slice(first, end)),
  retry: nothing,
})
