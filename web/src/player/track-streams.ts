// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks as engines want them: metadata becomes streams, chunks become bytes, refusals become faults.
import { ApiError, toApiError, UnreachableError } from '#/api/errors'
import type { Enhancement, PlanId, StreamMetadata, Track } from '#/api/model'
import { chunkUrl } from '#/api/streaming'
import { EngineFault, type AudioStream } from '#/engine/types'
import type { Sounding } from '#/player/state'

/** What to play of a track now, and what that is. */
export interface TrackStream {
  readonly stream: AudioStream
  readonly sounding: Sounding
  readonly plan: PlanId
}

export const toFault = (error: unknown): EngineFault => {
  if (error instanceof EngineFault) return error
  if (error instanceof UnreachableError) return new EngineFault('network', error.message, true)
  if (error instanceof ApiError) return refusal(error)
  return new EngineFault('internal', String(error), false)
}

/** Gone means that the settings give another plan by now. */
const refusal = ({ status, message, isTemporary }: ApiError) =>
  new EngineFault(status === 410 ? 'stale' : 'server', message, isTemporary)

/** While the track is profiled the original is what there is. */
export function toTrackStream(
  track: Track,
  metadata: StreamMetadata,
  enhancement: Enhancement,
  matchLoudness: boolean,
): TrackStream {
  const pending = enhancement.enabled && metadata.plan === null
  const heard = pending ? { ...enhancement, enabled: false } : enhancement
  const plan = (heard.enabled ? metadata.plan : null) ?? metadata.originalPlan
  return {
    stream: toStream(track, metadata, heard, plan, matchLoudness),
    sounding: soundingOf(metadata, heard, pending, plan),
    plan,
  }
}

function soundingOf(
  metadata: StreamMetadata,
  heard: Enhancement,
  pending: boolean,
  plan: PlanId,
): Sounding {
  if (pending) return { kind: 'profiling', progress: metadata.profileProgress }
  return heard.enabled ? { kind: 'mastered', plan } : { kind: 'original' }
}

/** The louder of original and master is turned down to the quieter; nothing is turned up (PL-3). */
export function matchGain(matchDb: number | null, mastered: boolean): number {
  const excess = mastered ? (matchDb ?? 0) : -(matchDb ?? 0)
  return 10 ** (-Math.max(0, excess) / 20)
}

function toStream(
  track: Track,
  metadata: StreamMetadata,
  heard: Enhancement,
  plan: PlanId,
  matchLoudness: boolean,
): AudioStream {
  return {
    key: `${track.id}/${plan}`,
    type: metadata.format,
    grid: metadata.grid,
    frames: metadata.frames,
    matchGain: matchLoudness ? matchGain(metadata.matchDb, heard.enabled) : 1,
    open: (chunk, from, signal) =>
      openChunk(chunkUrl({ trackId: track.id, chunk, enhancement: heard, plan, from }), signal),
  }
}

async function openChunk(url: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  let response: Response
  try {
    response = await fetch(url, { signal, priority: 'high' })
  } catch (error) {
    if (signal.aborted) throw error
    throw toFault(new UnreachableError(error))
  }
  if (!response.ok) {
    const { kind, message, retryable } = toFault(await toApiError(response))
    throw new EngineFault(
      kind,
      message,
      retryable,
      Number(response.headers.get('Retry-After')) || 0,
    )
  }
  if (!response.body) throw new EngineFault('network', 'the answer has no body', true)
  return response.body
}
