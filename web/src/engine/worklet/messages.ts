// SPDX-License-Identifier: GPL-3.0-or-later
// What page, worker and audio thread say to each other. Frames without more are of the media clock, on which
// streams lie end to end; a voice is one run of sound on it: after a seek, or in another version.
import type { AudioStream, DecoderKind, FaultKind, FrameRange, StreamFormat } from '#/engine/types'

/** What of a stream can be sent to a worker; its address says how to open it there. */
export type SentStream = Omit<AudioStream, 'open' | 'files'>

export const toSent = ({
  key,
  format,
  type,
  grid,
  frames,
  matchGain,
  ladder,
  address,
}: AudioStream): SentStream => ({
  key,
  format,
  type,
  grid,
  frames,
  matchGain,
  ladder,
  address,
})

/**
 * Page to worker. Voices are numbered upwards; a command's voice is newer than those before it. `origin` is where the
 * page takes the current stream to lie: when the worker has gone over to the next one, the command means nothing.
 */
export type SourceCommand =
  /** Other sound: from a frame of the stream. */
  | {
      readonly type: 'begin'
      readonly voice: number
      readonly stream: SentStream
      readonly frame: number
    }
  /** The same place in another version; `cursor` is what is heard now. */
  | {
      readonly type: 'switch'
      readonly voice: number
      readonly stream: SentStream
      readonly origin: number
      readonly cursor: number
    }
  /** The version that is heard or coming, louder or quieter over so many frames. */
  | {
      readonly type: 'match'
      readonly voice: number
      readonly gain: number
      readonly frames: number
      readonly origin: number
    }
  /** `overlap` is how many frames of the current stream the next one fades in over. */
  | {
      readonly type: 'prepare'
      readonly stream: SentStream | null
      readonly origin: number
      readonly overlap: number
    }
  | { readonly type: 'stop'; readonly voice: number }

/** Worker to page. */
export type SourceNews =
  /** By what it decodes streams of a format, as soon as it knows. */
  | { readonly type: 'decoder'; readonly format: StreamFormat; readonly kind: DecoderKind }
  /** `since` is the voice that the last begin gave: what is older means nothing. */
  | {
      readonly type: 'advanced'
      readonly since: number
      readonly key: string
      readonly origin: number
    }
  | { readonly type: 'buffered'; readonly key: string; readonly ranges: readonly FrameRange[] }
  /** As EngineListener.onBitRate. */
  | {
      readonly type: 'bit-rate'
      readonly key: string
      readonly kbps: number
      readonly lowest: number
    }
  | {
      readonly type: 'fault'
      readonly since: number
      /** As EngineFault.key. */
      readonly key: string | null
      readonly kind: FaultKind
      readonly message: string
      readonly retryable: boolean
    }

/** Ends voices before this one: it may come when newer ones are there. */
interface Silence {
  readonly type: 'silence'
  readonly before: number
}

/** Worker to audio thread. */
export type LaneOrder =
  /** A voice that is to take over; `cut` ends what sounds at once, else that goes on until there is enough. */
  | {
      readonly type: 'voice'
      readonly voice: number
      readonly begin: number
      readonly gain: number
      readonly cut: boolean
    }
  | {
      readonly type: 'pcm'
      readonly voice: number
      readonly begin: number
      readonly left: Float32Array<ArrayBuffer>
      readonly right: Float32Array<ArrayBuffer>
    }
  /** Nothing is known any more from a frame on. */
  | { readonly type: 'drop'; readonly voice: number; readonly from: number }
  /** The voice ends at a frame; null for not yet. */
  | { readonly type: 'end'; readonly voice: number; readonly at: number | null }
  /** From a frame on: what makes original and master equally loud. */
  | { readonly type: 'gain'; readonly voice: number; readonly from: number; readonly gain: number }
  /**
   * The same from now on, in a ramp of so many frames, unless the sink is at `before` already: there lies another
   * stream.
   */
  | {
      readonly type: 'match'
      readonly gain: number
      readonly frames: number
      readonly before: number
    }
  | Silence

/** Page to audio thread. */
export type TransportOrder =
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** Linear, 0 to 1. */
  | { readonly type: 'volume'; readonly gain: number }
  /** As the worker's, which comes later: what plays next must not let the old sound be heard. */
  | Silence

export type SinkOrder = LaneOrder | TransportOrder

/** waiting: sound should run, but there is none. */
export type SinkState = 'idle' | 'paused' | 'waiting' | 'sounding' | 'ended'

/** Audio thread to worker and page: at once when state or voice change, and some ten times a second. */
export interface SinkReport {
  readonly type: 'report'
  readonly voice: number
  readonly state: SinkState
  /** What sounds next. */
  readonly frame: number
  /** Frame of the audio context at which it does. */
  readonly contextFrame: number
  /** How often sound ran dry so far. */
  readonly underruns: number
}
