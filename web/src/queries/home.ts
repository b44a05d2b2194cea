// SPDX-License-Identifier: GPL-3.0-or-later
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import * as home from '#/api/home'
import { byAlbum, getAlbums } from '#/api/library'
import * as marks from '#/api/marks'
import { keys } from '#/queries/keys'

/** As many as a shelf holds before "Show all" is quicker. */
const few = 20

const page = (signal: AbortSignal) => ({ cursor: null, limit: few, signal })

/** Albums that were played, the last one first. */
export const useShelfOfPlayed = () =>
  useQuery({
    queryKey: keys.shelf('played'),
    queryFn: async ({ signal }) =>
      (await marks.getYourAlbums({ ...page(signal), list: 'recent' })).items,
    staleTime: 0,
  })

export const useShelfOfAdded = () =>
  useQuery({
    queryKey: keys.shelf('added'),
    queryFn: async ({ signal }) => {
      const ordering = { ...byAlbum, sort: 'added' } as const
      return (await getAlbums({ ...page(signal), ordering })).items
    },
  })

export const useShelfOfFavourites = () =>
  useQuery({
    queryKey: keys.shelf('favourites'),
    queryFn: async ({ signal }) =>
      (await marks.getYourTracks({ ...page(signal), list: 'favourites' })).items,
    staleTime: 0,
  })

/** Another seed is another shelf; the one before stays until it is there. */
export const useShelfOfRandom = (seed: number) =>
  useQuery({
    queryKey: keys.shelf('random', seed),
    queryFn: ({ signal }) => home.getRandomAlbums(seed, few, signal),
    placeholderData: keepPreviousData,
  })
