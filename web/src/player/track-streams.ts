// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks as engines want them: metadata becomes streams.
import type { Enhancement, PlanId, StreamMetadata, Track, Wanted } from '#/api/model'
import { fileUrl } from '#/api/streaming'
import type { AudioFile, AudioStream } from '#/engine/types'
import { listenerName } from '#/player/listener'
import { opener, type ChunkSource } from '#/player/open-chunk'
import { isLevelled, playGain, type Loudness } from '#/player/play-gain'
import type { Sounding } from '#/player/state'

/** What to play of a track now, and what that is. */
export interface TrackStream {
  readonly stream: AudioStream
  readonly sounding: Sounding
  readonly plan: PlanId
}

/** A version of a track whose loudness is still to be chosen. */
export interface FoundTrack extends Omit<TrackStream, 'stream'> {
  readonly stream: Omit<AudioStream, 'matchGain'>
  /** Its profile is there. */
  readonly profiled: boolean
  /** True where gain() depends on the level of the original. */
  readonly isLevelled: (match: boolean) => boolean
  /** Linear. */
  readonly gain: (loudness: Loudness) => number
}

/** While the track is profiled the original is what there is. */
export function toFoundTrack(track: Track, metadata: StreamMetadata, wanted: Wanted): FoundTrack {
  const pending = wanted.enabled && metadata.plan === null
  const heard = pending ? { ...wanted, enabled: false } : wanted
  const plan = (heard.enabled ? metadata.plan : null) ?? metadata.originalPlan
  return {
    stream: toStream(track, metadata, heard, plan),
    sounding: soundingOf(metadata, heard, pending, plan),
    plan,
    profiled: metadata.profile === 'ready',
    isLevelled: (match) => isLevelled(metadata.matchDb, heard.enabled, match),
    gain: (loudness) => playGain(metadata.matchDb, heard.enabled, loudness),
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

const filesOf = (source: ChunkSource, { fileFormats }: StreamMetadata): AudioFile[] =>
  fileFormats.map(({ name, type }) => ({ type, url: fileUrl(source, name) }))

function toStream(
  track: Track,
  metadata: StreamMetadata,
  heard: Wanted,
  plan: PlanId,
): FoundTrack['stream'] {
  const listener = listenerName()
  const address: ChunkSource = { trackId: track.id, enhancement: heard, plan, listener }
  return {
    key: `${track.id}/${plan}`,
    type: metadata.format,
    grid: metadata.grid,
    frames: metadata.frames,
    files: filesOf(address, metadata),
    address,
    open: opener(address),
  }
}
