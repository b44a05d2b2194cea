// SPDX-License-Identifier: GPL-3.0-or-later
// What the server keeps of rendered audio.
import { call } from '#/api/client'
import { toTrackId } from '#/api/ids'
import type { Encoding, TrackId, Wanted } from '#/api/model'
import { encodingQuery, masterQuery } from '#/api/streaming'

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

/** The server answers of so many at once. */
const mostTracks = 100

/**
 * Which of the tracks start and seek at once, each as it would be heard: as is remembered for it, else as `usual` says;
 * in an encoding.
 */
export async function getCachedTracks(
  tracks: readonly TrackId[],
  usual: Wanted,
  encoding: Encoding,
  signal: AbortSignal,
): Promise<ReadonlySet<TrackId>> {
  const cached = new Set<TrackId>()
  for (let first = 0; first < tracks.length; first += mostTracks) {
    const query = {
      tracks: tracks.slice(first, first + mostTracks),
      enhanced: usual.enabled,
      ...masterQuery(usual),
      ...encodingQuery(encoding),
    }
    const { data } = await call('get', '/api/audio/stream/cache/tracks', { query, signal })
    for (const item of data.items) if (item.fully_cached) cached.add(toTrackId(item.track_id))
  }
  return cached
}

/** Answers the bytes that were freed. What plays goes on. */
export async function clearCache(): Promise<number> {
  return (await call('delete', '/api/audio/stream/cache/clear', {})).data.bytes
}
