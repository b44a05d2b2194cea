// SPDX-License-Identifier: GPL-3.0-or-later
import { createContext, useContext, useMemo, useState } from 'react'

/** One row, or all from the one that was chosen before. */
export type Reach = 'one' | 'range'

/** What of a list is chosen, to do something with all of it. */
export interface Selection {
  /** In the order of the list; what left the list is not chosen. */
  readonly chosen: readonly string[]
  readonly has: (key: string) => boolean
  /** Chooses a row, or lets it go; a range is only ever chosen. */
  readonly choose: (key: string, reach: Reach) => void
  readonly chooseAll: () => void
  readonly clear: () => void
}

interface Chosen {
  readonly keys: ReadonlySet<string>
  /** Where the next range begins. */
  readonly anchor: string | null
}

const nothing: Chosen = { keys: new Set(), anchor: null }

function toggled({ keys }: Chosen, key: string): Chosen {
  const after = new Set(keys)
  if (!after.delete(key)) after.add(key)
  return { keys: after, anchor: key }
}

function reaching({ keys, anchor }: Chosen, key: string, order: readonly string[]): Chosen {
  const to = order.indexOf(key)
  const from = anchor === null ? to : Math.max(order.indexOf(anchor), 0)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { keys: new Set([...keys, ...range]), anchor: anchor ?? key }
}

export function useSelection(order: readonly string[]): Selection {
  const [{ keys, anchor }, setChosen] = useState(nothing)
  return useMemo(() => {
    const chosen = keys.size === 0 ? [] : order.filter((key) => keys.has(key))
    const now = { keys: new Set(chosen), anchor }
    return {
      chosen,
      has: (key) => now.keys.has(key),
      choose: (key, reach) =>
        setChosen(reach === 'one' ? toggled(now, key) : reaching(now, key, order)),
      chooseAll: () => setChosen({ keys: new Set(order), anchor }),
      clear: () => setChosen(nothing),
    }
  }, [keys, anchor, order])
}

export const SelectionContext = createContext<Selection | null>(null)

/** How one row stands to the selection around it. */
export interface RowSelection {
  readonly chosen: boolean
  /** Something is chosen: a click chooses, too. */
  readonly active: boolean
  readonly choose: (reach: Reach) => void
}

/** Null where nothing can be chosen. */
export function useRowSelection(key: string): RowSelection | null {
  const selection = useContext(SelectionContext)
  if (!selection) return null
  return {
    chosen: selection.has(key),
    active: selection.chosen.length > 0,
    choose: (reach) => selection.choose(key, reach),
  }
}
