// SPDX-License-Identifier: GPL-3.0-or-later
import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Page } from '#/api/model'

/** A list the server hands out in pages. */
export interface LongList<Item> {
  readonly items: readonly Item[]
  /** With those not loaded yet; null before the first answer. */
  readonly total: number | null
  readonly error: Error | null
  readonly loadMore: () => void
  readonly retry: () => void
}

const pageSize = 200
const nothing: never[] = []

type FetchPage<Item> = (request: {
  cursor: string | null
  limit: number
  signal: AbortSignal
}) => Promise<Page<Item>>

interface Freshness {
  /** Milliseconds; for what the server does not push stale. */
  staleTime?: number
}

export function useLongList<Item>(
  queryKey: QueryKey,
  fetchPage: FetchPage<Item>,
  freshness: Freshness = {},
): LongList<Item> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage({ cursor: pageParam, limit: pageSize, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...freshness,
  })
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? nothing, [data])
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])

  return {
    items,
    total: data?.pages.at(-1)?.total ?? null,
    error: data ? null : error,
    loadMore,
    retry: () => void refetch(),
  }
}
