// SPDX-License-Identifier: GPL-3.0-or-later
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { clearCache, getCacheStatistics } from '#/api/cache'
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

export function useClearCache() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: clearCache,
    onSettled: () => client.invalidateQueries({ queryKey: keys.cache }),
  })
}
