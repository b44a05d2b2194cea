// SPDX-License-Identifier: GPL-3.0-or-later
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { clearCache, getCachedTracks, getCacheStatistics } from '#/api/cache'
import type { Encoding, TrackId, Wanted } from '#/api/model'
import { afterSound } from '#/queries/after-sound'
import { keys } from '#/queries/keys'

export type { CacheStore } from '#/api/cache'

/** Milliseconds between two looks while somebody looks: nothing tells of the cache by itself. */
const lookEvery = 5000

export const useCacheStatistics = () =>
  useQuery({
    queryKey: keys.cache,
    queryFn: ({ signal }) => getCacheStatistics(signal),
    refetchInterval: lookEvery,
  })

const nothing: ReadonlySet<TrackId> = new Set()

/**
 * Which of the tracks start and seek at once, as they would be heard; asked for again while somebody looks. No answer
 * stands for other settings or another encoding; null for one of which nothing is known.
 */
export function useCachedTracks(
  tracks: readonly TrackId[],
  usual: Wanted,
  encoding: Encoding | null,
): ReadonlySet<TrackId> {
  const key = keys.cachedOf(tracks, usual, encoding)
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      await afterSound(signal)
      return encoding ? getCachedTracks(tracks, usual, encoding, signal) : nothing
    },
    enabled: encoding !== null && tracks.length > 0,
    refetchInterval: lookEvery,
    gcTime: 0, // what was so a while ago need not be so
    retry: false,
    placeholderData: (before, query) => (query?.queryKey[2] === key[2] ? before : undefined),
  })
  return data ?? nothing
}

export function useClearCache() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: clearCache,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.cache }),
        client.invalidateQueries({ queryKey: keys.cachedTracks }),
      ]),
  })
}
