// SPDX-License-Identifier: GPL-3.0-or-later
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '#/api/model'
import { getSettings, getVersion, getWarnings, putSettings } from '#/api/system'
import { keys } from '#/queries/keys'

export const useSettings = () =>
  useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => getSettings(signal) })

/** Shows the change at once, and takes it back when the server refuses. */
export function useChangeSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Settings>) => putSettings(change),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: keys.settings })
      const before = client.getQueryData<Settings>(keys.settings)
      if (before) client.setQueryData<Settings>(keys.settings, { ...before, ...change })
      return before
    },
    onError: (_error, _change, before) => client.setQueryData(keys.settings, before),
    onSuccess: (settings) => client.setQueryData(keys.settings, settings),
  })
}

export const useVersion = () =>
  useQuery({ queryKey: keys.version, queryFn: ({ signal }) => getVersion(signal) })

/** Milliseconds between two looks at how the server is: a disk becomes full once in a while. */
const warningsEvery = 60_000

/** What the server does without at present. */
export const useWarnings = () =>
  useQuery({
    queryKey: keys.warnings,
    queryFn: ({ signal }) => getWarnings(signal),
    refetchInterval: warningsEvery,
  })

/** False while the server cannot be reached. */
export const useIsReached = () =>
  useQuery({ queryKey: keys.reached, queryFn: skipToken, initialData: true }).data
