// SPDX-License-Identifier: GPL-3.0-or-later
import { largestSeed } from '#/lib/any-seed'
import type { AlbumSort, Ordering, TrackSort } from '#/queries/library'

/** The first is the usual one. */
export const albumSorts = [
  'title',
  'artist',
  'year',
  'added',
  'random',
] as const satisfies readonly AlbumSort[]

export const trackSorts = [
  'title',
  'album',
  'artist',
  'year',
  'added',
  'duration',
  'random',
] as const satisfies readonly TrackSort[]

/** What is narrowed to a genre has no random order. */
export const genreAlbumSorts = albumSorts.slice(0, 4)
/** Nor has what is narrowed, of tracks, any but these. */
export const fewTrackSorts = trackSorts.slice(0, 2)
/** As their albums stand on a shelf. */
export const artistTrackSorts = ['album', 'title'] as const satisfies readonly TrackSort[]

/** As an address has it: what is usual is left out. */
export interface OrderSearch<Sort extends string> {
  readonly sort?: Sort
  readonly order?: 'backward'
  readonly seed?: number
}

const isSeed = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largestSeed

/** What a shared address asks for; anything unknown is the usual order. */
export function toOrdering<Sort extends string>(
  { sort, order, seed }: Record<string, unknown>,
  choices: readonly Sort[],
): Ordering<Sort> {
  const [usual] = choices
  if (!usual) throw new Error('a list has at least one order')
  const chosen = choices.find((one) => one === sort) ?? usual
  return { sort: chosen, backward: order === 'backward', seed: isSeed(seed) ? seed : 0 }
}

export function toOrderSearch<Sort extends string>(
  { sort, backward, seed }: Ordering<Sort>,
  choices: readonly Sort[],
): OrderSearch<Sort> {
  const isRandom = sort === 'random'
  return {
    ...(sort === choices[0] ? {} : { sort }),
    ...(backward && !isRandom ? { order: 'backward' } : {}),
    ...(isRandom ? { seed } : {}),
  }
}
