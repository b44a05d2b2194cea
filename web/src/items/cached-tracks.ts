// SPDX-License-Identifier: GPL-3.0-or-later
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { TrackId } from '#/api/model'
import { ValueStore } from '#/lib/value-store'

const nothing: ReadonlySet<TrackId> = new Set()

/** The rows of one list on screen, and which of their tracks are there at once: rows ask, the list answers for all. */
export class CachedRows {
  /** Ascending, each once, once they have rested. */
  readonly shown = new ValueStore<readonly TrackId[]>([])
  readonly cached = new ValueStore<ReadonlySet<TrackId>>(nothing)
  readonly #rows = new Map<TrackId, number>()
  readonly #rest: number
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Milliseconds of the page's clock. */
  #changedAt = 0

  /** `rest` is in milliseconds: rows come and go by the dozen while a list is scrolled. */
  constructor(rest = 200) {
    this.#rest = rest
  }

  /** Until the answered function is called. */
  readonly watch = (id: TrackId): (() => void) => {
    this.#rows.set(id, (this.#rows.get(id) ?? 0) + 1)
    this.#changed()
    return () => {
      const left = (this.#rows.get(id) ?? 1) - 1
      if (left > 0) this.#rows.set(id, left)
      else this.#rows.delete(id)
      this.#changed()
    }
  }

  /** What was about to be told is not. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** A timer for each of the rows that scroll past would cost more than they do. */
  #changed(): void {
    this.#changedAt = performance.now()
    this.#timer ??= setTimeout(() => this.#look(), this.#rest)
  }

  #look(): void {
    const left = this.#changedAt + this.#rest - performance.now()
    this.#timer = left > 0 ? setTimeout(() => this.#look(), left) : undefined
    if (left <= 0) this.#tell()
  }

  #tell(): void {
    const ids = [...this.#rows.keys()].sort()
    const before = this.shown.getState()
    const isSame = ids.length === before.length && ids.every((id, i) => id === before[i])
    if (!isSame) this.shown.set(ids)
  }
}

export const CachedRowsContext = createContext<CachedRows | null>(null)

const never = () => () => undefined

/** Whether a row's track starts and seeks at once; false outside of a list. */
export function useIsCached(id: TrackId): boolean {
  const rows = useContext(CachedRowsContext)
  useEffect(() => rows?.watch(id), [rows, id])
  return useSyncExternalStore(
    rows ? rows.cached.subscribe : never,
    () => rows?.cached.getState().has(id) ?? false,
  )
}
