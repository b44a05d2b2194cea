// SPDX-License-Identifier: GPL-3.0-or-later
// What the server keeps of rendered audio.
import { call } from '#/api/client'

export interface CacheStore {
  readonly bytes: number
  /** 0 when it is switched off. */
  readonly capacity: number
}

export interface CacheStatistics {
  readonly memory: CacheStore
  readonly disk: CacheStore
  /** Seconds of sound that were found ready, in memory or on disk, and those that had to be rendered. */
  readonly ready: number
  readonly rendered: number
}

export async function getCacheStatistics(signal: AbortSignal): Promise<CacheStatistics> {
  const { data } = await call('get', '/api/audio/stream/cache/stats', { signal })
  const { disk } = data
  return {
    memory: { bytes: data.bytes, capacity: data.capacity_bytes },
    disk: { bytes: disk.bytes, capacity: disk.capacity_bytes },
    ready: data.hits + disk.hits,
    rendered: data.cells_rendered,
  }
}

/** Answers the bytes that were freed. What plays goes on. */
export async function clearCache(): Promise<number> {
  return (await call('delete', '/api/audio/stream/cache/clear', {})).data.bytes
}
