// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks as engines want them: metadata becomes streams.
import type { Enhancement, PlanId, StreamMetadata, Track, Wanted } from '#/api/model'
import { fileUrl } from '#/api/streaming'
import type { AudioFile, AudioStream, Grid } from '#/engine/types'
import { headroomDb, ladderFor, type Quality } from '#/player/ladder'
import { listenerName, newGeneration } from '#/player/listener'
import { opener, type ChunkSource } from '#/player/open-chunk'
import { isLevelled, playGain, type Loudness } from '#/player/play-gain'
import type { Sounding } from '#/player/state'

/** What to play of a track now, and what that is. */
export interface TrackStream {
  readonly stream: AudioStream
  readonly sounding: Sounding
  readonly plan: PlanId
  /** What the server made the version of; without a reference that it refused. */
  readonly reference: Enhancement['reference']
  /** Linear; the stream's matchGain where the play has been down to a bit rate of so many kb/s. */
  readonly gainAt: (lowest: number | null) => number
}

/** A version of a track whose loudness is still to be chosen. */
export interface FoundTrack extends Omit<TrackStream, 'stream' | 'gainAt'> {
  readonly stream: Omit<AudioStream, 'matchGain'>
  /** Its profile is there. */
  readonly profiled: boolean
  /** True where gain() depends on the level of the original. */
  readonly isLevelled: (match: boolean) => boolean
  /** Linear. */
  readonly gain: (loudness: Loudness) => number
  /** dB; see ladder.ts. */
  readonly headroomDb: (lowest: number | null) => number
}

/** While the track is profiled, or where it is too long to be, the original is what there is; the quality is one that can be had. */
export function toFoundTrack(
  track: Track,
  metadata: StreamMetadata,
  wanted: Wanted,
  quality: Quality,
): FoundTrack {
  const pending = wanted.enabled && metadata.plan === null
  const heard = pending ? { ...wanted, enabled: false } : wanted
  const plan = (heard.enabled ? metadata.plan : null) ?? metadata.originalPlan
  return {
    stream: toStream(track, metadata, { heard, plan, quality }),
    sounding: soundingOf(metadata, heard, pending, plan),
    plan,
    reference: wanted.reference,
    profiled: metadata.profile === 'ready',
    isLevelled: (match) => isLevelled(metadata.matchDb, heard.enabled, match),
    gain: (loudness) => playGain(metadata.matchDb, heard.enabled, loudness),
    headroomDb: (lowest) => headroomDb(quality, metadata, lowest),
  }
}

function soundingOf(
  metadata: StreamMetadata,
  heard: Enhancement,
  pending: boolean,
  plan: PlanId,
): Sounding {
  if (pending && metadata.profile === 'too_long') return { kind: 'too-long' }
  if (pending) return { kind: 'profiling', progress: metadata.profileProgress }
  return heard.enabled ? { kind: 'mastered', plan } : { kind: 'original' }
}

const filesOf = (source: ChunkSource, { fileFormats }: StreamMetadata): AudioFile[] =>
  fileFormats.map(({ name, type }) => ({ type, url: fileUrl(source, name) }))

/** Blocks of FLAC need nothing of each other. */
function codingOf(
  metadata: StreamMetadata,
  quality: Quality,
): Pick<AudioStream, 'format' | 'type' | 'grid'> {
  const { format: type, grid, lossless } = metadata
  if (quality !== 'lossless' || !lossless) return { format: 'webm', type, grid }
  const { packetFrames } = lossless
  const packetsPerChunk = Math.ceil(grid.chunkFrames / packetFrames)
  const blocks: Grid = { ...grid, packetFrames, packetsPerChunk, closedPackets: 1 }
  return { format: 'mp4-flac', type: lossless.type, grid: blocks }
}

interface Version {
  readonly heard: Wanted
  readonly plan: PlanId
  readonly quality: Quality
}

function toStream(
  track: Track,
  metadata: StreamMetadata,
  { heard, plan, quality }: Version,
): FoundTrack['stream'] {
  const coding = codingOf(metadata, quality)
  const address: ChunkSource = {
    packetLength: coding.grid.packetFrames / metadata.grid.packetFrames,
    trackId: track.id,
    enhancement: heard,
    plan,
    listener: listenerName(),
    since: newGeneration(),
  }
  return {
    key: `${track.id}/${plan}/${quality}`,
    ladder: ladderFor(quality, metadata, heard.enabled),
    ...coding,
    frames: metadata.frames,
    files: filesOf(address, metadata),
    address,
    open: opener(address),
  }
}
