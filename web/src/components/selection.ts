// SPDX-License-Identifier: GPL-3.0-or-later
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Rows } from '#/lib/rows'

/** One row, or all from the one that was chosen before. */
export type Reach = 'one' | 'range'

/** What a row is itself by, wherever it stands. */
interface Keyed {
  readonly key: string
}

/** The rows of a list, of which not all need to be here. */
export interface Choosable<Row extends Keyed> {
  readonly rows: Rows<Row>
  /** With those not here. */
  readonly total: number
  /** From `first` to before `end`, where they are not here; it asks for no more than `mostAsked`. */
  readonly load?: (first: number, end: number) => Promise<readonly Row[]>
  /** Where a row is now, -1 for nowhere; left out where that takes more than a look. */
  readonly placeOf?: (key: string) => number
}

/** Rows that are asked for to be chosen: some days of music. */
export const mostAsked = 1000

/** What of a list is chosen, to do something with all of it. */
export interface Selection<Row extends Keyed = Keyed> {
  /** In the order of the list; what is known to have left it is not chosen. */
  readonly chosen: readonly Row[]
  readonly chooseAll: () => void
  readonly clear: () => void
  /** The same until something else is chosen, whatever comes into the list: rows that scroll are drawn once. */
  readonly ofRows: SelectionOfRows
}

/** What rows know of it. */
interface SelectionOfRows {
  readonly has: (key: string) => boolean
  /** Something is chosen. */
  readonly active: boolean
  /** Chooses a row by its place, or lets it go; a range is only ever chosen. */
  readonly choose: (index: number, reach: Reach) => void
}

interface Picked<Row> {
  readonly index: number
  readonly row: Row
}

type PickedRows<Row> = ReadonlyMap<string, Picked<Row>>

interface Chosen<Row> {
  readonly picked: PickedRows<Row>
  /** Where the next range begins. */
  readonly anchor: Picked<Row> | null
}

/** As the list is now. */
function present<Row extends Keyed>(
  picked: PickedRows<Row>,
  { rows, placeOf }: Choosable<Row>,
): PickedRows<Row> {
  if (!placeOf || picked.size === 0) return picked
  const now = [...picked.keys()].flatMap((key) => {
    const index = placeOf(key)
    const row = index < 0 ? undefined : rows.at(index)
    return row ? [[key, { index, row }] as const] : []
  })
  return new Map(now)
}

function inOrder<Row>(picked: PickedRows<Row>): readonly Row[] {
  return [...picked.values()].sort((one, other) => one.index - other.index).map(({ row }) => row)
}

/** Null where one of them is not here. */
function rowsHere<Row>(rows: Rows<Row>, first: number, end: number): readonly Row[] | null {
  const here: Row[] = []
  for (let index = first; index < end; index++) {
    const row = rows.at(index)
    if (row === undefined) return null
    here.push(row)
  }
  return here
}

/** `list` is the same object until something of it changes. */
export function useSelection<Row extends Keyed>(list: Choosable<Row>): Selection<Row> {
  const [{ picked, anchor }, setChosen] = useState<Chosen<Row>>({ picked: new Map(), anchor: null })
  /** Counts up when what is on its way is no longer wanted. */
  const round = useRef(0)
  const now = useMemo(() => present(picked, list), [picked, list])
  const actions = useMemo(() => {
    const toggle = (index: number) => {
      const row = list.rows.at(index)
      if (!row) return
      const after = new Map(now)
      if (!after.delete(row.key)) after.set(row.key, { index, row })
      setChosen({ picked: after, anchor: { index, row } })
    }
    const add = (first: number, rows: readonly Row[]) =>
      setChosen((old) => {
        const added = rows.map((row, at) => [row.key, { index: first + at, row }] as const)
        return { picked: new Map([...present(old.picked, list), ...added]), anchor: old.anchor }
      })
    const take = (first: number, end: number) => {
      const here = rowsHere(list.rows, first, end)
      if (here) {
        add(first, here)
        return
      }
      const asked = (round.current += 1)
      // Where they do not come, nothing more is chosen: the count says so.
      void list.load?.(first, Math.min(end, first + mostAsked)).then(
        (rows) => asked === round.current && add(first, rows),
        () => undefined,
      )
    }
    const reach = (index: number) => {
      const place = anchor && (list.placeOf?.(anchor.row.key) ?? anchor.index)
      const from = anchor === null || place === null ? index : Math.max(place, 0)
      const row = list.rows.at(index)
      if (anchor === null && row) setChosen({ picked: now, anchor: { index, row } })
      take(Math.min(from, index), Math.max(from, index) + 1)
    }
    return {
      choose: (index: number, how: Reach) => (how === 'one' ? toggle(index) : reach(index)),
      chooseAll: () => take(0, list.total),
      clear: () => {
        round.current += 1
        setChosen({ picked: new Map(), anchor: null })
      },
    }
  }, [now, anchor, list])
  const ofRows = useSelectionOfRows(now, actions.choose)
  return useMemo(() => {
    const { chooseAll, clear } = actions
    return { chosen: inOrder(now), chooseAll, clear, ofRows }
  }, [now, actions, ofRows])
}

function useSelectionOfRows(
  chosen: ReadonlyMap<string, unknown>,
  choose: SelectionOfRows['choose'],
): SelectionOfRows {
  const newest = useRef(choose)
  useEffect(() => {
    newest.current = choose
  })
  return useMemo(
    () => ({
      has: (key) => chosen.has(key),
      active: chosen.size > 0,
      choose: (index, reach) => newest.current(index, reach),
    }),
    [chosen],
  )
}

export const SelectionContext = createContext<SelectionOfRows | null>(null)

/** How one row stands to the selection around it. */
export interface RowSelection {
  readonly chosen: boolean
  /** Something is chosen: a click chooses, too. */
  readonly active: boolean
  readonly choose: (reach: Reach) => void
}

/** `index` is its place in the list; null where nothing can be chosen. */
export function useRowSelection(key: string, index: number): RowSelection | null {
  const selection = useContext(SelectionContext)
  if (!selection) return null
  return {
    chosen: selection.has(key),
    active: selection.active,
    choose: (reach) => selection.choose(index, reach),
  }
}
