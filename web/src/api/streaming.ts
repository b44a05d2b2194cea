// SPDX-License-Identifier: GPL-3.0-or-later
import { call, toUrl } from '#/api/client'
import { mapStreamMetadata } from '#/api/mappers'
import type {
  Encoding,
  PlanId,
  PositionReport,
  Reference,
  StreamMetadata,
  TrackId,
  Wanted,
} from '#/api/model'
import type { components } from '#/api/schema'

export const referenceQuery = ({ kind, id, amount }: Reference) =>
  kind === 'track' ? { reference: id, amount } : { reference_album: id, amount }

/** What names a master. Without an album each track is mastered on its own. */
export const masterQuery = ({ preset, intensity, reference, album }: Wanted) => ({
  preset,
  intensity,
  ...(reference && referenceQuery(reference)),
  ...(album !== null && { album }),
})

/** Alike for what the same master is asked for by. */
export const masterKey = ({ preset, intensity, reference, album }: Wanted) =>
  [preset, intensity, album, reference?.kind, reference?.id, reference?.amount] as const

/** Milliseconds: what sound waits for never waits for analysis itself. */
export const soundPatience = 10_000

/** Servers say which they offer; another one is refused. */
type OfferedRate = components['parameters']['BitRate']

export const encodingQuery = ({ format, bitRate }: Encoding) => ({
  format,
  ...(bitRate !== null && { bit_rate: bitRate as OfferedRate }),
})

/** What is sent unasked. */
const usual: Encoding = { format: 'webm', bitRate: null }

/**
 * Never waits for analysis: a track without a profile answers `plan: null` and its progress. What is `ready` is so in
 * an encoding.
 */
export async function getStreamMetadata(
  trackId: TrackId,
  wanted: Wanted,
  signal: AbortSignal,
  encoding = usual,
): Promise<StreamMetadata> {
  const { data } = await call('get', '/api/audio/stream/{track_id}/metadata', {
    path: { track_id: trackId },
    query: { enhanced: wanted.enabled, ...masterQuery(wanted), ...encodingQuery(encoding) },
    signal,
    patience: soundPatience,
  })
  return mapStreamMetadata(data)
}

export interface ChunkAddress {
  readonly trackId: TrackId
  readonly chunk: number
  readonly enhancement: Wanted
  /** A promise the server checks: 410 when the settings give another plan now. */
  readonly plan: PlanId
  /** First packet wanted, counted in the chunk. */
  readonly from: number
  readonly encoding: Encoding
}

export function chunkUrl({
  trackId,
  chunk,
  enhancement,
  plan,
  from,
  encoding,
}: ChunkAddress): string {
  return toUrl('/api/audio/stream/{track_id}/chunk/{chunk_index}', {
    path: { track_id: trackId, chunk_index: chunk },
    query: {
      enhanced: enhancement.enabled,
      ...masterQuery(enhancement),
      ...encodingQuery(encoding),
      plan,
      from,
    },
  })
}

/** The whole track as one file in a format of its metadata, sent while it is rendered. */
export function fileUrl(
  { trackId, enhancement, plan }: Omit<ChunkAddress, 'chunk' | 'from' | 'encoding'>,
  format: string,
): string {
  return toUrl('/api/audio/stream/{track_id}/file', {
    path: { track_id: trackId },
    query: { enhanced: enhancement.enabled, ...masterQuery(enhancement), format, plan },
  })
}

/** The only thing that moves the server's prefetch. */
export async function postPosition(report: PositionReport): Promise<void> {
  const { listener, generation, track, frame, playing, enhancement, plan, nextTrack, encoding } =
    report
  await call('post', '/api/player/position', {
    body: {
      listener,
      generation,
      track,
      frame,
      playing,
      enhanced: enhancement.enabled,
      preset: enhancement.preset,
      intensity: enhancement.intensity,
      album: enhancement.album,
      ...(enhancement.reference && referenceQuery(enhancement.reference)),
      plan,
      next_track: nextTrack,
      format: encoding.format,
      bit_rate: encoding.bitRate,
    },
    patience: soundPatience, // the newest report waits behind this one
  })
}
