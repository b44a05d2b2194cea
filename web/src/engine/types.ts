// SPDX-License-Identifier: GPL-3.0-or-later
// What every engine shares (PL-2). Engines count frames; seconds appear only where a browser wants them.

/** How the server cuts a track; the numbers come from its metadata. */
export interface Grid {
  /** Hz. */
  readonly sampleRate: number
  readonly chunkFrames: number
  readonly packetFrames: number
  readonly packetsPerChunk: number
  /**
   * Every so many packets one predicts nothing from those before: streams can be begun and joined there. 1 where all
   * are like that, so that a decoder need not hear any before what is heard.
   */
  readonly closedPackets: number
}

/** What chunks come as, as the server calls it: Opus in WebM, or FLAC in fragmented MP4. */
export type StreamFormat = 'webm' | 'mp4-flac'

/** kb/s of what is sent without loss, whatever that takes: above all others. */
export const lossless = Number.POSITIVE_INFINITY

/** A bit rate at which a stream can be fetched. */
export interface Rung {
  /** kb/s, or lossless. */
  readonly kbps: number
  /** Linear, 1 or more: what makes its sound as loud as that of the others. */
  readonly gain: number
}

/** A chunk on its way. */
export interface Body {
  readonly bytes: ReadableStream<Uint8Array>
  /** The server sent it for this request: what the browser had kept says nothing of the way. */
  readonly isSent: boolean
  /** Said once nothing more is read of it. */
  readonly leave?: () => void
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
  readonly format: StreamFormat
  /** The same as a media type for MediaSource. */
  readonly type: string
  /** Of packets in this format. */
  readonly grid: Grid
  /** Exact length. */
  readonly frames: number
  /**
   * Linear: what makes original and master equally loud, or tracks, beside the gain of the rung. Above 1 only where
   * peaks have room.
   */
  readonly matchGain: number
  /** The bit rates it may be fetched at, ascending, never empty; only one where the listener said so. */
  readonly ladder: readonly Rung[]
  /** The same sound for a media element that takes nothing but files, the best first. */
  readonly files: readonly AudioFile[]
  /** Plain data that says the same as open() to whoever knows how to open streams in another thread. */
  readonly address: object
  /**
   * The bytes of a chunk from a packet of it on, at a bit rate of the ladder. The server may begin at an earlier
   * packet. Rejects with an EngineFault, or with the signal's reason. What is opened under one signal is meant by one
   * command; under another signal, by a later one. `anew` is from the server whatever the browser kept: a transfer that
   * was cut short may look whole to it, and is kept for ever.
   */
  readonly open: (
    chunk: number,
    fromPacket: number,
    kbps: number,
    signal: AbortSignal,
    anew?: boolean,
  ) => Promise<Body>
}

/** Linear; what a bit rate's sound is multiplied with. */
export const rungGain = ({ ladder }: Pick<AudioStream, 'ladder'>, kbps: number): number =>
  ladder.find((rung) => rung.kbps === kbps)?.gain ?? 1

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
  /** Of which stream, where it may be another one than is loaded: that one sounds on. Null for the one that is. */
  readonly key: string | null

  constructor(
    kind: FaultKind,
    message: string,
    retryable: boolean,
    retryAfter = 0,
    key: string | null = null,
  ) {
    super(message)
    this.kind = kind
    this.retryable = retryable
    this.retryAfter = retryAfter
    this.key = key
  }

  /** The same, of a stream. */
  of({ key }: Pick<AudioStream, 'key'>): EngineFault {
    return new EngineFault(this.kind, this.message, this.retryable, this.retryAfter, key)
  }
}

/** A half-open range of frames of one track. */
export interface FrameRange {
  readonly begin: number
  readonly end: number
}

/** What turns packets into sound: the browser's own decoder, or a library as WebAssembly. */
export type DecoderKind = 'webcodecs' | 'wasm'

/** What an engine knows of its output; null where it cannot tell. */
export interface EngineFacts {
  /** Hz, of the audio context. */
  readonly contextRate: number | null
  /** Seconds from the context to the ear, as the browser says. */
  readonly outputLatency: number | null
  /** How often sound ran dry since the engine began. */
  readonly underruns: number | null
  /** Of the loaded stream; null where a media element decodes, and before anything was. */
  readonly decoder: DecoderKind | null
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
  /**
   * What sounds now came at so many kb/s, and nothing of its stream that is in hand behind it at less than `lowest`.
   * Said when either changes; never by an engine that plays whole files.
   */
  onBitRate(kbps: number, lowest: number): void
  /** The system took the output, for a call perhaps: nothing sounds until it gives it back, or play(). */
  onInterrupted(): void
  /** The system gave the output back. */
  onRestored(): void
  /** Where it is of what was to follow, the owner takes that back: prepareNext(null). */
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
  /** The loaded version as it is, louder or quieter by another matchGain, in so many seconds. */
  glideTo(stream: AudioStream, seconds: number): void
  /**
   * What follows without a gap when the loaded stream ends; null for nothing (PL-5). `overlap` is over how many frames
   * this one fades out while the next one fades in, which sounds, as far as position() goes, from the first of them
   * on. Engines that cannot do so join them. An engine that has come to what was to follow says onAdvanced() first.
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
