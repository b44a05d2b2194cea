// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { mapAlbum } from '#/api/mappers'
import type { Album } from '#/api/model'

/** A few albums of an order that looks like none; the same seed is the same order. */
export async function getRandomAlbums(
  seed: number,
  limit: number,
  signal: AbortSignal,
): Promise<readonly Album[]> {
  const query = { sort: 'random', seed, limit } as const
  const { data } = await call('get', '/api/library/albums', { query, signal })
  return data.items.map(mapAlbum)
}
