// SPDX-License-Identifier: GPL-3.0-or-later
import { Bell } from '#/engine/bell'
import { bufferedFrames, isBuffered } from '#/engine/buffer-view'
import { DecodeAhead } from '#/engine/decode-ahead'
import { Feeder } from '#/engine/feeder'
import { GainStage, type CreateContext } from '#/engine/gain-stage'
import { placeOf, prerollOf } from '#/engine/grid'
import { MediaSink } from '#/engine/media-sink'
import { listenTo, type MediaListener } from '#/engine/media-events'
import { frameOf, timeOf, type Placement } from '#/engine/media-timeline'
import { MediaTransport } from '#/engine/media-transport'
import type { OutputRoute } from '#/engine/output-route'
import { NewestTask } from '#/engine/newest-task'
import { browserClock, type RetryClock } from '#/engine/retry'
import { spliceFrame } from '#/engine/splice'
import { Succession } from '#/engine/succession'
import {
  EngineFault,
  type AudioStream,
  type Engine,
  type EngineListener,
  type FrameRange,
} from '#/engine/types'

export interface MseParts {
  readonly media?: HTMLAudioElement
  readonly clock?: RetryClock
  readonly createSource?: () => MediaSource
  readonly createContext?: CreateContext
  readonly route?: OutputRoute
}

/** Hz, where a gesture comes before the first stream; the browser resamples if that has another. */
const usualRate = 48_000

/** Nothing in the buffer is of the version that was asked for. */
const nowhere = Number.POSITIVE_INFINITY

/**
 * Plays through MediaSource: one media element, one SourceBuffer, streams laid end to end on its clock. Each
 * command starts a task and gives up the one before, so the newest wins (PL-6).
 */
export class MseEngine implements Engine {
  readonly #owner: EngineListener
  readonly #media: HTMLAudioElement
  readonly #transport: MediaTransport
  readonly #sink: MediaSink
  readonly #bell = new Bell()
  readonly #feeder: Feeder
  readonly #succession: Succession
  readonly #task: NewestTask
  readonly #gain: GainStage
  readonly #decodeAhead = new DecodeAhead()
  #current: Placement | null = null
  /** First frame from which the buffer holds the current stream, not what it replaced. */
  #pureFrom = nowhere
  /** Where a restart under way leads; the media clock does not say so yet. */
  #target: number | null = null

  constructor(owner: EngineListener, parts: MseParts = {}) {
    const media = parts.media ?? new Audio()
    const clock = parts.clock ?? browserClock
    this.#owner = owner
    this.#media = media
    this.#transport = new MediaTransport(media, (fault) => owner.onFault(fault))
    this.#sink = new MediaSink(media, parts.createSource ?? (() => new MediaSource()))
    this.#feeder = new Feeder(this.#sink, () => media.currentTime, this.#bell, clock)
    this.#succession = new Succession(this.#sink, this.#feeder, this.#bell)
    this.#task = new NewestTask((error) => this.#failed(error))
    this.#gain = new GainStage(media, parts.createContext, parts.route)
    listenTo(media, this.#listener())
  }

  load(stream: AudioStream, frame: number): void {
    this.#current = { stream, origin: 0 }
    this.#succession.forget()
    this.#restart(frame)
  }

  switchTo(stream: AudioStream): void {
    const before = this.#current
    if (!before) return
    const next = { stream, origin: before.origin }
    this.#current = next
    if (before.stream.key === stream.key) {
      this.#gain.rampMatch(stream.matchGain)
      return
    }
    this.#succession.forget()
    if (this.#target !== null || this.#media.paused) this.#restart(this.position())
    else this.#splice(next)
  }

  prepareNext(stream: AudioStream | null): void {
    this.#advance()
    const placement = this.#current
    if (!this.#succession.prepare(stream) || !placement) return
    this.#task.start(async (signal) => {
      await this.#sink.cut(placement, placement.stream.frames, signal)
      const reached = frameOf(placement, this.#sink.reach(this.#media.currentTime))
      await this.#succession.feedOn(placement, reached, signal)
    })
  }

  play(): void {
    this.#gain.wake(this.#current?.stream.grid.sampleRate ?? usualRate)
    this.#transport.play(this.#current !== null && this.#target === null)
  }

  pause(): void {
    this.#transport.pause()
  }

  seek(frame: number): void {
    const placement = this.#current
    if (!placement) return
    const isHere = frame >= this.#pureFrom && isBuffered(this.#sink, placement, frame)
    if (this.#target === null && isHere) {
      this.#seekMedia(timeOf(placement, frame))
      this.#bell.ring()
    } else this.#restart(frame)
  }

  setVolume(gain: number): void {
    this.#gain.setVolume(gain)
  }

  position(): number {
    const placement = this.#current
    if (!placement) return 0
    return this.#target ?? frameOf(placement, this.#media.currentTime)
  }

  buffered(): readonly FrameRange[] {
    const placement = this.#current
    if (!placement || this.#pureFrom === nowhere) return []
    return bufferedFrames(this.#sink, placement, this.#pureFrom)
  }

  unload(): void {
    this.#task.cancel()
    this.#transport.hold()
    this.#current = null
    this.#target = null
    this.#succession.forget()
    this.#pureFrom = nowhere
  }

  destroy(): void {
    this.unload()
    this.#sink.destroy()
    this.#gain.destroy()
  }

  #listener(): MediaListener {
    /** What an element says of the sound before a command means nothing any more. */
    const isSettled = () => this.#current !== null && this.#target === null
    return {
      onPlaying: () => {
        if (!isSettled()) return
        this.#decodeAhead.sounding()
        this.#owner.onPlaying()
      },
      onWaiting: () => {
        this.#decodeAhead.waiting()
        if (this.#current) this.#owner.onWaiting()
      },
      onMoved: () => this.#tick(),
      onEnded: () => {
        if (isSettled()) this.#owner.onEnded()
      },
      onError: ({ message }) => {
        if (isSettled())
          this.#failed(new EngineFault('decode', `playing failed: ${message}`, false))
      },
    }
  }

  #tick(): void {
    this.#bell.ring()
    this.#advance()
    if (this.#current) this.#owner.onProgress()
  }

  #advance(): void {
    const next = this.#succession.advance(this.#media.currentTime)
    if (!next) return
    this.#current = next
    this.#pureFrom = 0
    this.#gain.setMatch(next.stream.matchGain)
    this.#owner.onAdvanced()
  }

  #failed(error: unknown): void {
    const isFault = error instanceof EngineFault
    this.#owner.onFault(isFault ? error : new EngineFault('internal', String(error), false))
  }

  #seekMedia(time: number): void {
    this.#media.currentTime = time
    this.#decodeAhead.sought()
  }

  /** Empties the buffer and goes on from `frame` of the current stream. */
  #restart(frame: number): void {
    const placement = this.#current
    if (!placement) return
    const { stream } = placement
    const first = Math.min(Math.max(frame, 0), stream.frames - 1)
    const from = prerollOf(stream.grid, first)
    this.#target = first
    this.#succession.unlay()
    this.#pureFrom = nowhere
    this.#task.start(async (signal) => {
      const { chunk, packet } = placeOf(stream.grid, from)
      const body = stream.open(chunk, packet, signal) // now, so that the server works meanwhile
      body.catch(() => undefined) // looked at when it is read
      await this.#sink.clear(stream.type, signal)
      await this.#sink.begin(placement, from, signal)
      this.#seekMedia(timeOf(placement, first))
      this.#target = null
      this.#pureFrom = from
      this.#gain.setMatch(this.#current?.stream.matchGain ?? 1)
      this.#transport.resume()
      await this.#succession.feedOn(placement, from, signal, body)
    })
  }

  /** Overwrites what has not been decoded yet with another version of the same track. */
  #splice(placement: Placement): void {
    const { stream } = placement
    const here = () =>
      spliceFrame(this.#sink, placement, this.#media.currentTime, this.#decodeAhead.seconds)
    this.#succession.unlay()
    this.#pureFrom = nowhere
    this.#task.start(async (signal) => {
      let asked = 0
      const open = () => {
        asked = here() ?? this.position()
        const { chunk, packet } = placeOf(stream.grid, Math.min(asked, stream.frames - 1))
        return stream.open(chunk, packet, signal)
      }
      const body = await this.#feeder.open(open, signal)
      const now = here()
      if (now === null) {
        void body.cancel()
        this.#restart(this.position())
        return
      }
      const splice = Math.max(asked, now)
      await this.#sink.cut(placement, splice, signal)
      if (splice < stream.frames) await this.#sink.begin(placement, splice, signal)
      this.#pureFrom = splice
      const delay = timeOf(placement, splice) - this.#media.currentTime
      this.#gain.fadeThrough(this.#current?.stream.matchGain ?? 1, delay)
      const fits = placeOf(stream.grid, splice).chunk === placeOf(stream.grid, asked).chunk
      if (!fits) void body.cancel()
      await this.#succession.feedOn(placement, splice, signal, fits ? Promise.resolve(body) : null)
    })
  }
}
