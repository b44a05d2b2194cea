// SPDX-License-Identifier: GPL-3.0-or-later
import {
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Page } from '#/api/model'
import type { ServerList } from '#/queries/server-list'

/** A list the server hands out from its start, page after page. */
export interface LongList<Item> extends ServerList<Item> {
  readonly items: readonly Item[]
  readonly loadMore: () => void
}

const pageSize = 200
const nothing: never[] = []

type FetchPage<Item> = (request: {
  cursor: string | null
  limit: number
  signal: AbortSignal
}) => Promise<Page<Item>>

interface LongListOptions {
  /** Milliseconds after which opening it asks again; never where it is left out, as events say what changes. */
  staleTime?: number
}

export function useLongList<Item>(
  queryKey: QueryKey,
  fetchPage: FetchPage<Item>,
  options: LongListOptions = {},
): LongList<Item> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage({ cursor: pageParam, limit: pageSize, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...options,
  })
  return useListOf(query, query.data?.pages.at(-1)?.total ?? null)
}

type Pages<Item> = InfiniteData<{ readonly items: readonly Item[] }>

const itemsOf = <Item>(data: Pages<Item> | undefined): readonly Item[] =>
  data?.pages.flatMap((page) => page.items) ?? nothing

/** What the pages of a query are as a list. */
export function useListOf<Item>(
  query: UseInfiniteQueryResult<Pages<Item>>,
  total: number | null,
): LongList<Item> {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query
  const items = useMemo(() => itemsOf(data), [data])
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const onRange = useCallback(
    (_first: number, end: number) => {
      if (end > items.length) loadMore()
    },
    [items.length, loadMore],
  )
  const around = useCallback((at: number) => ({ items, at }), [items])
  const between = useCallback(
    async (first: number, end: number) => {
      let here = items
      let goesOn = hasNextPage
      while (goesOn && here.length < end) {
        const answer = await fetchNextPage({ cancelRefetch: false })
        if (answer.error) throw answer.error
        here = itemsOf(answer.data)
        goesOn = answer.hasNextPage
      }
      return here.slice(first, end)
    },
    [items, hasNextPage, fetchNextPage],
  )
  return {
    items,
    total,
    error: data ? null : error,
    loadMore,
    onRange,
    around,
    between,
    retry: () => void refetch(),
  }
}
