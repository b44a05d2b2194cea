// SPDX-License-Identifier: GPL-3.0-or-later
import {
  skipToken,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Settings } from '#/api/model'
import { getSettings, getVersion, getWarnings, putSettings } from '#/api/system'
import { keys } from '#/queries/keys'

/** What the server has, under the changes that it has not answered yet. */
export function useSettings() {
  const { data, error, refetch } = useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => getSettings(signal),
  })
  const changes = useMutationState({
    filters: { mutationKey: keys.settings, status: 'pending' },
    select: ({ state }) => state.variables as Partial<Settings>,
  })
  const shown = useMemo(
    () => data && changes.reduce<Settings>((all, change) => ({ ...all, ...change }), data),
    [data, changes],
  )
  return { data: shown, error, refetch }
}

/**
 * Shows the change at once, and takes it back when the server refuses. Changes reach the server in their order, so that
 * each answer knows all before it.
 */
export function useChangeSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: keys.settings,
    scope: { id: 'settings' },
    mutationFn: (change: Partial<Settings>) => putSettings(change),
    onSuccess: async (settings) => {
      await client.cancelQueries({ queryKey: keys.settings }) // it may tell of the time before
      client.setQueryData(keys.settings, settings)
    },
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
