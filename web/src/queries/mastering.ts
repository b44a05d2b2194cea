// SPDX-License-Identifier: GPL-3.0-or-later
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getPlan, getPresets, getWaveform } from '#/api/mastering'
import type { TrackId, Wanted } from '#/api/model'
import { afterSound } from '#/queries/after-sound'
import { keys } from '#/queries/keys'

/** A profile is made in seconds; its progress is worth showing that often. */
const profilingInterval = 1000

export const usePresets = () =>
  useQuery({ queryKey: keys.presets, queryFn: ({ signal }) => getPresets(signal) })

/** Asks again by itself while the track is being profiled. */
export function usePlan(trackId: TrackId, wanted: Wanted) {
  return useQuery({
    queryKey: keys.plan(trackId, wanted),
    queryFn: async ({ signal, client }) => {
      const others = client.getQueriesData({ queryKey: [...keys.plans, trackId] })
      // A track that begins needs the way to the server a moment later more than now.
      if (others.some(([, data]) => data !== undefined)) await afterSound(signal)
      return getPlan({ trackId, wanted, signal })
    },
    // While the slider moves the facts change in place; another track's facts are never shown.
    placeholderData: (data, query) =>
      query?.queryKey[1] === trackId ? keepPreviousData(data) : undefined,
    refetchInterval: ({ state }) =>
      state.data?.status === 'profiling' ? profilingInterval : false,
  })
}

/** Null while the track is being profiled; asked for again until then. */
export function useWaveform(trackId: TrackId | null) {
  return useQuery({
    queryKey: keys.waveform(trackId),
    queryFn: ({ signal }) => (trackId === null ? null : getWaveform(trackId, signal)),
    refetchInterval: ({ state }) =>
      state.data === null && trackId !== null ? profilingInterval : false,
    staleTime: Infinity,
  })
}
