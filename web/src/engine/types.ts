// SPDX-License-Identifier: GPL-3.0-or-later
// What every engine shares (PL-2). Engines count frames; seconds appear only where a browser wants them.

/** How the server cuts a track; the numbers come from its metadata. */
export interface Grid {
  /** Hz. */
  readonly sampleRate: number
  readonly chunkFrames: number
  readonly packetFrames: number
  readonly packetsPerChunk: number
}

/** A whole stream as a file. */
export interface AudioFile {
  /** A media type. */
  readonly type: string
  readonly url: string
}

/** One version (original or mastered) of one track, as an engine plays it. */
export interface AudioStream {
  /** Equal keys are the same bytes. */
  readonly key: string
  /** A media type for MediaSource. */
  readonly type: string
  readonly grid: Grid
  /** Exact length. */
  readonly frames: number
  /** Linear: what makes original and master equally loud, or tracks. Above 1 only where peaks have room. */
  readonly matchGain: number
  /** The same sound for a media element that takes nothing but files, the best first. */
  readonly files: readonly AudioFile[]
  /** Plain data that says the same as open() to whoever knows how to open streams in another thread. */
  readonly address: object
  /**
   * The bytes of a chunk from a packet of it on. The server may begin at an earlier packet. Rejects with an
   * EngineFault, or with the signal's reason.
   */
  readonly open: (
    chunk: number,
    fromPacket: number,
    signal: AbortSignal,
  ) => Promise<ReadableStream<Uint8Array>>
}

/** stale: the bytes the stream stands for are not the ones the server would send now. */
export type FaultKind =
  'network' | 'server' | 'stale' | 'decode' | 'device' | 'quota' | 'autoplay' | 'internal'

/** Why an engine cannot go on. */
export class EngineFault extends Error {
  readonly kind: FaultKind
  /** Trying the same again may work. */
  readonly retryable: boolean
  /** Seconds the server asked to wait; 0 when it did not say. */
  readonly retryAfter: number

  constructor(kind: FaultKind, message: string, retryable: boolean, retryAfter = 0) {
    super(message)
    this.kind = kind
    this.retryable = retryable
    this.retryAfter = retryAfter
  }
}

/** A half-open range of frames of one track. */
export interface FrameRange {
  readonly begin: number
  readonly end: number
}

/** What an engine knows of its output; null where it cannot tell. */
export interface EngineFacts {
  /** Hz, of the audio context. */
  readonly contextRate: number | null
  /** Seconds from the context to the ear, as the browser says. */
  readonly outputLatency: number | null
  /** How often sound ran dry since the engine began. */
  readonly underruns: number | null
}

/** Facts an engine reports, in the order they happen. */
export interface EngineListener {
  /** Sound runs (again). */
  onPlaying(): void
  /** Sound should run, but there is none to play. */
  onWaiting(): void
  /** The stream given to prepareNext() is the one that sounds now. */
  onAdvanced(): void
  /** The last prepared frame was played. */
  onEnded(): void
  /** Position or buffer moved on; at most some ten times a second. */
  onProgress(): void
  onFault(fault: EngineFault): void
}

/**
 * Plays one stream at a time. Commands come from one owner; the newest wins, and what an older one still had
 * under way is given up.
 */
export interface Engine {
  /** Drops what was loaded and begins `stream` at `frame`; keeps playing or paused as it was. */
  load(stream: AudioStream, frame: number): void
  /** Another version of the loaded track: same place, same state, no gap (PL-3). */
  switchTo(stream: AudioStream): void
  /**
   * What follows without a gap when the loaded stream ends; null for nothing (PL-5). `overlap` is over how many frames
   * this one fades out while the next one fades in, which sounds, as far as position() goes, from the first of them
   * on. Engines that cannot do so join them.
   */
  prepareNext(stream: AudioStream | null, overlap?: number): void
  /** Must be called within a user gesture the first time. */
  play(): void
  pause(): void
  seek(frame: number): void
  /** Linear, 0 to 1. */
  setVolume(gain: number): void
  /** Frame of the loaded stream that sounds now. */
  position(): number
  /** What could be played without the server, ascending. */
  buffered(): readonly FrameRange[]
  /** Silence, and nothing under way. */
  unload(): void
  /** For a report of a fault. */
  facts?(): EngineFacts
  destroy(): void
}
