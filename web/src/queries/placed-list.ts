// SPDX-License-Identifier: GPL-3.0-or-later
import {
  hashKey,
  useQueries,
  useQueryClient,
  type QueryClient,
  type QueryKey,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Page } from '#/api/model'
import type { Rows } from '#/lib/rows'
import type { ServerList } from '#/queries/server-list'

/** Where a page begins: behind a cursor, else behind so many rows. */
export interface PageStart {
  readonly cursor: string | null
  readonly skip: number
}

export interface PlacedRequest extends PageStart {
  readonly limit: number
  readonly signal: AbortSignal
}

type FetchPage<Item> = (request: PlacedRequest) => Promise<Page<Item>>

export const pageSize = 100
/** Rows that are asked for before they are looked at. */
const margin = 50
/** Pages on each side of what is looked at that stay here; those further away are dropped. */
const keptPages = 20
/** Milliseconds that a far place is looked at before it is asked for: the scrollbar passes many. */
const patience = 60

interface PageRun {
  readonly first: number
  readonly last: number
}

const start: PageRun = { first: 0, last: 0 }

const pageKey = (key: QueryKey, page: number) => [...key, page]

/** A page whose neighbour is here begins behind it; any other is counted to. */
function startOf(client: QueryClient, key: QueryKey, page: number): PageStart {
  if (page === 0) return { cursor: null, skip: 0 }
  const before = client.getQueryState<Page<unknown>>(pageKey(key, page - 1))
  const cursor = before && !before.isInvalidated ? before.data?.nextCursor : null
  return cursor ? { cursor, skip: 0 } : { cursor: null, skip: page * pageSize }
}

const runOf = (first: number, end: number): PageRun => ({
  first: Math.max(0, Math.floor((first - margin) / pageSize)),
  last: Math.max(0, Math.floor((end - 1 + margin) / pageSize)),
})

const isSame = (one: PageRun, other: PageRun) =>
  one.first === other.first && one.last === other.last

const isNear = (one: PageRun, other: PageRun) =>
  one.first <= other.last + 1 && other.first <= one.last + 1

/** Which pages are looked at, at once where they are near, else after a moment. */
function usePageRun(): [PageRun, (first: number, end: number) => void] {
  const [run, setRun] = useState(start)
  const looked = useRef(start)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onRange = useCallback((first: number, end: number) => {
    const next = runOf(first, end)
    if (isSame(looked.current, next)) return
    looked.current = next
    clearTimeout(timer.current)
    const take = (old: PageRun) => (isSame(old, next) ? old : next)
    timer.current = setTimeout(() => setRun(take), patience)
    setRun((old) => (isNear(old, next) ? take(old) : old))
  }, [])
  return [run, onRange]
}

/** Drops what lies far from what is looked at, so that a list takes the same memory at any length. */
function useDropping(client: QueryClient, key: QueryKey, run: PageRun): void {
  useEffect(() => {
    client.removeQueries({
      queryKey: key,
      type: 'inactive',
      predicate: ({ queryKey }) => {
        const page = Number(queryKey[key.length])
        return page < run.first - keptPages || page > run.last + keptPages
      },
    })
  }, [client, key, run])
}

const pageQuery = <Item>(
  client: QueryClient,
  key: QueryKey,
  page: number,
  fetchPage: FetchPage<Item>,
) => ({
  queryKey: pageKey(key, page),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchPage({ ...startOf(client, key, page), limit: pageSize, signal }),
})

/** Rows of pages that need not be here; one page after the other, as each may begin behind the one before. */
function useBetween<Item>(client: QueryClient, key: QueryKey, fetchPage: FetchPage<Item>) {
  const newest = useRef(fetchPage)
  useEffect(() => {
    newest.current = fetchPage
  })
  return useCallback(
    async (first: number, end: number): Promise<readonly Item[]> => {
      const items: Item[] = []
      const begin = Math.floor(first / pageSize)
      for (let page = begin; page * pageSize < end; page++)
        items.push(...(await client.query(pageQuery(client, key, page, newest.current))).items)
      return items.slice(first - begin * pageSize, end - begin * pageSize)
    },
    [client, key],
  )
}

interface Shown {
  readonly told: number | null
  readonly error: Error | null
  /** Numbers, which are another for another page; none where it is on its way. */
  readonly pages: readonly (number | undefined)[]
}

const numbers = new WeakMap<object, number>()
let numbered = 0

/** Pages themselves would be compared row by row whenever the list looks elsewhere. */
function numberOf(page: object): number {
  const number = numbers.get(page) ?? ++numbered
  numbers.set(page, number)
  return number
}

const shownOf = <Item>(results: readonly UseQueryResult<Page<Item>>[]): Shown => ({
  told: results.find(({ data }) => data)?.data?.total ?? null,
  error: results.find(({ data, error }) => error && !data)?.error ?? null,
  pages: results.map(({ data }) => data && numberOf(data)),
})

/** The same array as long as it says the same. */
function useSameKey(key: QueryKey): QueryKey {
  const [held, setHeld] = useState(key)
  if (hashKey(held) === hashKey(key)) return held
  setHeld(key)
  return key
}

/** The length that was told last: it holds while all that is looked at is on its way. */
function useKnownTotal(key: QueryKey): [number | null, (told: number | null) => void] {
  const [known, setKnown] = useState<{ key: QueryKey; total: number | null }>({ key, total: null })
  const total = known.key === key ? known.total : null
  const learn = (told: number | null) => {
    if (told !== null && told !== total) setKnown({ key, total: told })
  }
  return [total, learn]
}

type PageAt<Item> = (page: number) => readonly Item[] | undefined

const rowsOf =
  <Item>(pageAt: PageAt<Item>) =>
  (index: number) =>
    pageAt(Math.floor(index / pageSize))?.[index % pageSize]

/** Looks a page up once: a list that scrolls asks for dozens of rows in each frame. */
function pagesInHand<Item>(pageAt: PageAt<Item>): PageAt<Item> {
  const inHand = new Map<number, readonly Item[]>()
  return (page) => {
    const items = inHand.get(page) ?? pageAt(page)
    if (items) inHand.set(page, items)
    return items
  }
}

/** A list of any length of which only what is looked at is here. */
export function usePlacedList<Item>(listKey: QueryKey, fetchPage: FetchPage<Item>) {
  const client = useQueryClient()
  const key = useSameKey(listKey)
  const [run, onRange] = usePageRun()
  const [known, learn] = useKnownTotal(key)
  useDropping(client, key, run)

  const lastPage = known === null ? run.last : Math.floor(Math.max(0, known - 1) / pageSize)
  const last = Math.min(run.last, lastPage)
  const first = Math.min(run.first, last)
  const { pages, error, told } = useQueries({
    queries: Array.from({ length: last - first + 1 }, (_, at) =>
      pageQuery(client, key, first + at, fetchPage),
    ),
    combine: shownOf,
  })
  learn(told)
  const total = told ?? known

  const pageAt = useCallback(
    (page: number) => client.getQueryData<Page<Item>>(pageKey(key, page))?.items,
    [client, key],
  )
  const items = useMemo(
    // Another object whenever a page comes, so that who shows it looks again.
    (): Rows<Item> => ({
      length: pages.length === 0 ? 0 : (total ?? 0),
      at: rowsOf(pagesInHand(pageAt)),
    }),
    [pageAt, pages, total],
  )
  const around = useCallback((index: number) => gapless(rowsOf(pageAt), index), [pageAt])
  const between = useBetween(client, key, fetchPage)
  const retry = () => void client.refetchQueries({ queryKey: key, type: 'active' })
  const list: ServerList<Item> = { items, total, error, onRange, around, between, retry }
  return list
}

/** At most so many rows on each side. */
const reach = 500

function gapless<Item>(itemAt: (index: number) => Item | undefined, index: number) {
  const before: Item[] = []
  const from: Item[] = []
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const item = itemAt(at)
    if (item === undefined) break
    before.unshift(item)
  }
  for (let at = index; at < index + reach; at++) {
    const item = itemAt(at)
    if (item === undefined) break
    from.push(item)
  }
  return { items: [...before, ...from], at: before.length }
}
