// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo } from 'react'
import type { Track } from '#/api/model'
import type { Choosable } from '#/components/selection'
import type { ServerList } from '#/queries/server-list'

/** A row that can be chosen. */
export interface ChosenRow {
  readonly key: string
  /** Null where the library has it no more. */
  readonly track: Track | null
}

/** Rows that are all here, or of which those loaded can be chosen. */
export function useChoosableRows(rows: readonly ChosenRow[]): Choosable<ChosenRow> {
  return useMemo(() => {
    const places = new Map(rows.map(({ key }, index) => [key, index]))
    return { rows, total: rows.length, placeOf: (key: string) => places.get(key) ?? -1 }
  }, [rows])
}

const rowOf = (track: Track): ChosenRow => ({ key: track.id, track })

/** Tracks by their places, of whatever length: those that are not here are asked for. */
export function useChoosableTracks(list: ServerList<Track>): Choosable<ChosenRow> {
  const { items, total, between } = list
  return useMemo(() => {
    const at = (index: number) => {
      const track = items.at(index)
      return track && rowOf(track)
    }
    return {
      rows: { length: items.length, at },
      total: total ?? 0,
      load: async (first: number, end: number) => (await between(first, end)).map(rowOf),
    }
  }, [items, total, between])
}
