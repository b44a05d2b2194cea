// SPDX-License-Identifier: GPL-3.0-or-later
import { largestSeed } from '#/lib/any-seed'
import type { AlbumSort, Ordering, TrackSort } from '#/queries/library'

interface SortChoice<Sort extends string> {
  readonly value: Sort
  readonly label: string
}

/** The first is the usual one. */
export const albumSorts = [
  { value: 'title', label: 'Title' },
  { value: 'artist', label: 'Artist' },
  { value: 'year', label: 'Year' },
  { value: 'added', label: 'Recently added' },
  { value: 'random', label: 'Random' },
] as const satisfies readonly SortChoice<AlbumSort>[]

export const trackSorts = [
  { value: 'title', label: 'Title' },
  { value: 'album', label: 'Album' },
  { value: 'artist', label: 'Artist' },
  { value: 'year', label: 'Year' },
  { value: 'added', label: 'Recently added' },
  { value: 'duration', label: 'Duration' },
  { value: 'random', label: 'Random' },
] as const satisfies readonly SortChoice<TrackSort>[]

/** What is narrowed to a genre has no random order. */
export const genreAlbumSorts = albumSorts.slice(0, 4)
/** Nor has what is narrowed, of tracks, any but these. */
export const fewTrackSorts = trackSorts.slice(0, 2)

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
  choices: readonly SortChoice<Sort>[],
): Ordering<Sort> {
  const [usual] = choices
  if (!usual) throw new Error('a list has at least one order')
  const chosen = choices.find(({ value }) => value === sort)?.value ?? usual.value
  return { sort: chosen, backward: order === 'backward', seed: isSeed(seed) ? seed : 0 }
}

export function toOrderSearch<Sort extends string>(
  { sort, backward, seed }: Ordering<Sort>,
  choices: readonly SortChoice<Sort>[],
): OrderSearch<Sort> {
  const isRandom = sort === 'random'
  return {
    ...(sort === choices[0]?.value ? {} : { sort }),
    ...(backward && !isRandom ? { order: 'backward' } : {}),
    ...(isRandom ? { seed } : {}),
  }
}
