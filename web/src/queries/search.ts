// SPDX-License-Identifier: GPL-3.0-or-later
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '#/api/errors'
import type { Playlist, Track } from '#/api/model'
import * as api from '#/api/search'
import { folded, hasWords } from '#/lib/folded'
import { keys } from '#/queries/keys'
import { useListOf, type LongList } from '#/queries/long-list'
import { useAllPlaylists } from '#/queries/playlists'

export type { Found } from '#/api/search'

/** Milliseconds that answers to what is no longer typed are kept: Backspace comes soon or never. */
const keptFor = 60_000
/** Once: who types sees sooner than with lists that the server does not answer. */
const retries = 1

/**
 * What a text finds. While a newer text is asked for, the answer to the one before stays, and says so by
 * `isPlaceholderData`; a request that is no longer wanted is aborted. Nothing is asked for an empty text.
 */
export function useSearch(text: string, limit: number) {
  return useQuery({
    queryKey: keys.search(text, limit),
    queryFn: ({ signal }) => api.search(text, limit, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: keptFor,
    retry: (failures, error) => failures < retries && !isRefused(error),
  })
}

/** A text the server cannot search for, such as one with "year:soon"; its sentence says why. */
export const isRefused = (error: Error) => error instanceof ApiError && error.status === 400

const pageSize = 100

/** All tracks a search finds; above a thousand their number grows as they are read. */
export function useFoundTracks(searched: string): LongList<Track> {
  const query = useInfiniteQuery({
    queryKey: keys.foundTracks(searched),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.searchTracks({ searched, cursor, limit: pageSize, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    gcTime: keptFor,
  })
  const { data, hasNextPage } = query
  const known = data?.pages.at(-1)?.total ?? null
  const read = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0
  return useListOf(query, data ? (known ?? read + (hasNextPage ? pageSize : 0)) : null)
}

/** Playlists whose names have the words; fields and quotes of a query are not for names. */
export function useNamedPlaylists(text: string): readonly Playlist[] {
  const { data } = useAllPlaylists({ enabled: text !== '' })
  return useMemo(() => {
    if (!data || text === '' || /[:"]|(^|\s)-/.test(text)) return []
    const query = folded(text)
    return data.filter(({ name }) => hasWords(folded(name), query))
  }, [data, text])
}
