// SPDX-License-Identifier: GPL-3.0-or-later
// A playlist as it will be, before the server has said so. Pure.
import type { InfiniteData } from '@tanstack/react-query'
import type { EntryId, PlaylistEntry } from '#/api/model'
import type { EntryPage } from '#/api/playlist-model'

/** As useLongList keeps what is loaded. */
export type EntryPages = InfiniteData<EntryPage, string | null>

export const loadedIn = ({ pages }: EntryPages): readonly PlaylistEntry[] =>
  pages.flatMap(({ items }) => items)

export const isWhole = ({ pages }: EntryPages): boolean => pages.at(-1)?.nextCursor === null

/** The pages keep their sizes, so that the list does not shift; the last one takes what is left. */
function refilled(before: EntryPages, items: readonly PlaylistEntry[]): EntryPages {
  const gone = loadedIn(before).length - items.length
  let begin = 0
  const pages = before.pages.map((page, index) => {
    const isLast = index === before.pages.length - 1
    const end = isLast ? items.length : begin + page.items.length
    const filled = { ...page, items: items.slice(begin, end), total: page.total - gone }
    begin = end
    return filled
  })
  return { ...before, pages }
}

/** `before` does not move; null for the end of what is loaded. */
export function withMoved(entries: EntryPages, id: EntryId, before: EntryId | null): EntryPages {
  const items = loadedIn(entries)
  const moved = items.find((entry) => entry.id === id)
  if (!moved) return entries
  const rest = items.filter((entry) => entry !== moved)
  const at = before === null ? rest.length : rest.findIndex((entry) => entry.id === before)
  if (at < 0) return entries
  return refilled(entries, [...rest.slice(0, at), moved, ...rest.slice(at)])
}

export const withoutEntries = (entries: EntryPages, gone: ReadonlySet<EntryId>): EntryPages =>
  refilled(
    entries,
    loadedIn(entries).filter(({ id }) => !gone.has(id)),
  )

/** What the server has made of it. */
export const atRevision = (entries: EntryPages, revision: number): EntryPages => ({
  ...entries,
  pages: entries.pages.map((page) => ({ ...page, revision })),
})

/** Entries that were taken out, each run with the entry that stood behind it; in their order. */
export interface RemovedRun {
  readonly entries: readonly PlaylistEntry[]
  /** Null where nothing that stays was behind it. */
  readonly before: EntryId | null
}

export function runsOf(
  items: readonly PlaylistEntry[],
  gone: ReadonlySet<EntryId>,
): readonly RemovedRun[] {
  const runs: RemovedRun[] = []
  let open: PlaylistEntry[] = []
  for (const item of items) {
    if (gone.has(item.id)) open.push(item)
    else if (open.length > 0) {
      runs.push({ entries: open, before: item.id })
      open = []
    }
  }
  if (open.length > 0) runs.push({ entries: open, before: null })
  return runs
}
