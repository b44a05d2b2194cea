// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks as engines want them: metadata becomes streams.
import type { Enhancement, PlanId, StreamMetadata, Track, Wanted } from '#/api/model'
import { fileUrl, type FileFormat } from '#/api/streaming'
import type { AudioFile, AudioStream } from '#/engine/types'
import { opener, type ChunkSource } from '#/player/open-chunk'
import type { Sounding } from '#/player/state'

/** What to play of a track now, and what that is. */
export interface TrackStream {
  readonly stream: AudioStream
  readonly sounding: Sounding
  readonly plan: PlanId
}

/** While the track is profiled the original is what there is. */
export function toTrackStream(
  track: Track,
  metadata: StreamMetadata,
  wanted: Wanted,
  matchLoudness: boolean,
): TrackStream {
  const pending = wanted.enabled && metadata.plan === null
  const heard = pending ? { ...wanted, enabled: false } : wanted
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

/** wav has its length and ranges from the start, so that it can be sought in; the others are smaller. */
const fileTypes: readonly (readonly [FileFormat, string])[] = [
  ['wav', 'audio/wav'],
  ['flac', 'audio/flac'],
  ['opus', 'audio/ogg; codecs="opus"'],
]

const filesOf = (source: ChunkSource): AudioFile[] =>
  fileTypes.map(([format, type]) => ({ type, url: fileUrl(source, format) }))

function toStream(
  track: Track,
  metadata: StreamMetadata,
  heard: Wanted,
  plan: PlanId,
  matchLoudness: boolean,
): AudioStream {
  const address: ChunkSource = { trackId: track.id, enhancement: heard, plan }
  return {
    key: `${track.id}/${plan}`,
    type: metadata.format,
    grid: metadata.grid,
    frames: metadata.frames,
    matchGain: matchLoudness ? matchGain(metadata.matchDb, heard.enabled) : 1,
    files: filesOf(address),
    address,
    open: opener(address),
  }
}
