// SPDX-License-Identifier: GPL-3.0-or-later
// What the page knows of the server's things. Everything above api/ speaks in these values.
import type { AlbumId, ArtistId, ArtworkId, ExportId, PlanId, TrackId } from '#/api/ids'
import type { Reference } from '#/api/memory-model'
import type { CoverLook } from '#/lib/thumb-hash'

export type { CoverLook } from '#/lib/thumb-hash'
export type { AlbumId, ArtistId, ArtworkId, ExportId, PlanId, TrackId }
export type {
  MemoryLevel,
  Reference,
  Remembered,
  RememberedFor,
  TrackOrAlbum,
} from '#/api/memory-model'
export type {
  EntryId,
  ImportedPlaylist,
  NotFound,
  Playlist,
  PlaylistEntry,
  PlaylistId,
  SmartGroup,
  SmartPart,
  SmartRule,
  SmartRules,
  SmartSort,
} from '#/api/playlist-model'

export type AnalysisState = 'pending' | 'profiled' | 'failed'

/** What the listener has made of a track, an album or an artist. */
export interface Marks {
  readonly favourite: boolean
  /** Stars, 0.5 to 5. */
  readonly rating: number | null
  /** Seconds since the epoch. */
  readonly lastPlayed: number | null
}

export interface Track extends Marks {
  readonly id: TrackId
  readonly title: string
  readonly artist: string
  readonly artistId: ArtistId
  readonly album: string
  readonly albumId: AlbumId
  readonly discNumber: number | null
  readonly trackNumber: number | null
  readonly year: number | null
  /** Seconds. */
  readonly duration: number
  readonly codec: string
  /** Hz, of the file. */
  readonly sampleRate: number
  readonly channels: number
  /** kb/s, of the file. */
  readonly bitRate: number
  readonly artwork: ArtworkId | null
  readonly artworkLook: CoverLook | null
  readonly analysis: AnalysisState
  /** A sentence that says why the track cannot be played. */
  readonly problem: string | null
  /** What of it cannot be read: "damaged from 0:23 to 0:45". */
  readonly damage: string | null
}

export interface Album extends Marks {
  readonly id: AlbumId
  readonly title: string
  readonly artist: string
  readonly artistId: ArtistId
  readonly year: number | null
  readonly trackCount: number
  /** Seconds. */
  readonly duration: number
  readonly artwork: ArtworkId | null
  readonly artworkLook: CoverLook | null
}

export interface Artist extends Marks {
  readonly id: ArtistId
  readonly name: string
  readonly albumCount: number
  readonly trackCount: number
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
  readonly total: number
}

/** What the listener asks of mastering. */
export interface Enhancement {
  readonly enabled: boolean
  readonly preset: string
  /** 0 to 1. */
  readonly intensity: number
  /** What it is to sound like; without it the built-in reference counts. */
  readonly reference?: Reference | undefined
}

/** What is asked of the server for a track: the listener's settings, and the album that is queued as a whole. */
export interface Wanted extends Enhancement {
  readonly album: AlbumId | null
}

export interface Preset {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly targetLufs: number
}

export interface Reason {
  readonly parameter: string
  readonly sentence: string
}

/** What a master does before the drive; 0, none and empty where a stage does nothing. */
export interface Chain {
  /** dB, per third-octave band. */
  readonly toneMidDb: readonly number[]
  readonly toneSideDb: readonly number[]
  /** Lowest and highest gain of each of the four bands, in dB. */
  readonly bandGainRangeDb: readonly (readonly [number, number])[]
  readonly largestTransientDb: number
  readonly exciter: 'none' | 'warm' | 'air'
  /** dB, of the harmonics against what they are made from. */
  readonly exciterAmountDb: number | null
}

/** Level per third-octave band, in dB. */
export interface Balance {
  readonly hz: readonly number[]
  /** Which bands were held against the reference. */
  readonly counted: readonly boolean[]
  readonly source: readonly number[]
  /** The edges of what is left alone. */
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly result: readonly number[]
}

export interface Plan {
  readonly id: PlanId
  readonly trackId: TrackId
  readonly preset: string
  readonly intensity: number
  /** The original passes untouched. */
  readonly bypass: boolean
  readonly driveDb: number
  readonly ceilingDbtp: number
  readonly peakReductionDb: number
  readonly sourceLufs: number | null
  readonly sourceTruePeakDbtp: number | null
  readonly sourceRangeLu: number | null
  readonly targetLufs: number | null
  /** Loudness of the master minus that of the original. */
  readonly matchDb: number
  readonly chain: Chain
  readonly balance: Balance
  readonly reasons: readonly Reason[]
}

/** A plan needs a profile; until the track has one there is only its progress. */
export type PlanState =
  | { readonly status: 'profiling'; readonly progress: number | null }
  | { readonly status: 'ready'; readonly plan: Plan }

export interface ScanProblem {
  readonly file: string
  readonly sentence: string
}

export interface Scan {
  readonly revision: number
  readonly running: boolean
  readonly found: number
  readonly read: number
  readonly unchanged: number
  readonly missing: number
  readonly problemCount: number
  readonly problems: readonly ScanProblem[]
  readonly seconds: number
  /** An estimate; null where there is none. */
  readonly secondsLeft: number | null
  /** How many folders of music there are. */
  readonly folders: number
}

export interface Analysis {
  readonly revision: number
  readonly pending: number
  readonly done: number
  readonly failed: number
  readonly current: string | null
  /** 0 to 1. */
  readonly currentFraction: number
}

export type ExportFormat = 'flac' | 'wav' | 'opus'

/** How far one export is. */
export interface Export {
  readonly id: ExportId
  /** Done is also said of one that has problems; interrupted: the server ended before it did. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
  readonly title: string
  readonly preset: string
  readonly intensity: number
  readonly format: ExportFormat
  readonly tracks: number
  /** Tracks that are done with, written or not. */
  readonly finished: number
  /** 0 to 1. */
  readonly fraction: number
  readonly secondsLeft: number | null
  readonly fileCount: number
  readonly problemCount: number
}

export interface ExportedFile {
  readonly name: string
  readonly bytes: number
}

export interface ExportProblem {
  /** Null where the whole export ended early. */
  readonly trackId: TrackId | null
  readonly title: string
  readonly sentence: string
}

/** An export with what has come of it so far. */
export interface ExportReport extends Export {
  readonly files: readonly ExportedFile[]
  readonly problems: readonly ExportProblem[]
}

export interface ExportList {
  readonly revision: number
  /** The newest first. */
  readonly items: readonly Export[]
}

export interface ExportWish {
  readonly albumId: AlbumId
  /** One decision for all tracks of the album. */
  readonly together: boolean
  readonly preset: string
  readonly intensity: number
  /** To sound like; null for the built-in reference. */
  readonly reference: Reference | null
  readonly format: ExportFormat
}

export type ThemeChoice = 'system' | 'dark' | 'light'

/** By what sound is made: the best there is, sample by sample, or MediaSource. */
export type EngineSetting = 'auto' | 'worklet' | 'mse' | 'html5'

/** kb/s of Opus, or as much of the usual as the way carries. */
export type QualitySetting = 'auto' | '96' | '128' | '160' | '192' | '256' | 'lossless'

/** Where seeks go: to any place, or only where sound is there at once. */
export type SeekSetting = 'anywhere' | 'instant'

export interface Settings {
  readonly loudnessMatch: boolean
  /** Seconds, 0 to 12, over which a track fades into the next one; 0 for not at all. */
  readonly crossfade: number
  readonly seekReach: SeekSetting
  /** Tracks of an album that is queued as a whole stay as loud against each other as they were. */
  readonly albumsTogether: boolean
  readonly theme: ThemeChoice
  readonly engine: EngineSetting
  readonly quality: QualitySetting
  /** Percent of all browsers that take the best engine where it is automatic. */
  readonly engineRollout: number
}

export interface Version {
  readonly name: string
  readonly version: string
  readonly engineVersion: number
  readonly profileVersion: number
}

/** How a track is cut. The page takes these numbers from the server and has none of its own (ST-1). */
export interface Grid {
  /** Hz. */
  readonly sampleRate: number
  readonly chunkFrames: number
  readonly packetFrames: number
  readonly packetsPerChunk: number
  /** Every so many packets one predicts nothing from those before it. */
  readonly closedPackets: number
}

/** A bit rate of Opus that streams can be had at. */
export interface BitRate {
  readonly kbps: number
  /** dB, at most 0: how much less loud a master, not an original, is there. */
  readonly changeDb: number
}

/** Where a chunk's bytes are now; a miss is rendered on demand. */
export type CacheTier = 'tier1' | 'tier2' | 'disk' | 'miss'

/** As what chunks are fetched. */
export interface Encoding {
  /** For the server: Opus, or FLAC. */
  readonly format: 'webm' | 'mp4-flac'
  /** kb/s of Opus; null for the usual rate, and for FLAC. */
  readonly bitRate: number | null
}

/** FLAC, as chunks of it are offered. */
export interface LosslessFormat {
  /** A media type for MediaSource. */
  readonly type: string
  /** Frames of each packet but a track's last. */
  readonly packetFrames: number
}

export interface FileFormat {
  /** For the server. */
  readonly name: string
  /** A media type. */
  readonly type: string
}

export interface StreamMetadata {
  readonly trackId: TrackId
  /** Seconds. */
  readonly duration: number
  /** The exact length at the grid's sample rate; trims the last packet. */
  readonly frames: number
  readonly totalChunks: number
  /** A media type for MediaSource, of chunks of Opus. */
  readonly format: string
  /** Null where the server has none. */
  readonly lossless: LosslessFormat | null
  /** Files of the whole track, the preferred ones first. */
  readonly fileFormats: readonly FileFormat[]
  readonly grid: Grid
  /** Of the master; null while the track is being profiled, and where it is too long to be. */
  readonly plan: PlanId | null
  readonly originalPlan: PlanId
  /** What lasts 24 hours or more gets none. */
  readonly profile: 'ready' | 'pending' | 'too_long'
  /** 0 to 1 while the profile is being made. */
  readonly profileProgress: number | null
  /** Loudness of the master, lossless, minus that of the original. */
  readonly matchDb: number | null
  /** Ascending. */
  readonly bitRates: readonly BitRate[]
  /** kb/s; the one that the server is best prepared for. */
  readonly usualBitRate: number
  readonly ready: {
    readonly original: readonly CacheTier[]
    readonly mastered: readonly CacheTier[]
  }
}

export interface PositionReport {
  readonly listener: string
  readonly generation: number
  readonly track: TrackId
  readonly frame: number
  readonly playing: boolean
  readonly enhancement: Wanted
  readonly plan: PlanId | null
  readonly nextTrack: TrackId | null
  /** Of the chunks that are fetched: what the server renders ahead. */
  readonly encoding: Encoding
}

/** A snapshot the server pushed; only the newest of each topic counts. */
export type ServerEvent =
  | { readonly topic: 'scan'; readonly scan: Scan }
  | { readonly topic: 'analysis'; readonly analysis: Analysis }
  | { readonly topic: 'exports'; readonly exports: ExportList }
  /** Lists may have changed. The number is 0 for who does not hear everything. */
  | { readonly topic: 'library'; readonly revision: number }
