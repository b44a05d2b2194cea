// SPDX-License-Identifier: GPL-3.0-or-later
import { Bell } from '#/engine/bell'
import { bufferedFrames, isBuffered } from '#/engine/buffer-view'
import { createMediaSource } from '#/engine/capabilities'
import { DecodeAhead } from '#/engine/decode-ahead'
import { fadeSeconds } from '#/engine/fade'
import { Feeder } from '#/engine/feeder'
import { GainStage, type CreateContext } from '#/engine/gain-stage'
import { placeOf, prerollOf } from '#/engine/grid'
import { MediaLevel } from '#/engine/media-level'
import { MediaSink } from '#/engine/media-sink'
import { MediaClock } from '#/engine/media-clock'
import { listenTo, type MediaListener } from '#/engine/media-events'
import { frameOf, startOf, timeOf, type Placement } from '#/engine/media-timeline'
import { traitsOf } from '#/engine/media-traits'
import { MediaTransport } from '#/engine/media-transport'
import type { OutputRoute } from '#/engine/output-route'
import { NewestTask } from '#/engine/newest-task'
import type { RateControl } from '#/engine/rate-control'
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
  readonly rates?: RateControl
  readonly createSource?: () => MediaSource
  readonly createContext?: CreateContext
  readonly userAgent?: string
  readonly route?: OutputRoute
}

/** Hz, where a gesture comes before the first stream; the browser resamples if that has another. */
const usualRate = 48_000

/**
 * Seconds of FLAC that are asked for at once: 30 s are held at most (PL-7), some 5 MB, as browsers keep 12 MB of audio.
 */
const losslessPart = 15

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
  readonly #level: MediaLevel
  readonly #decodeAhead: DecodeAhead
  readonly #clock: MediaClock
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
    this.#transport = new MediaTransport(media, owner)
    this.#sink = new MediaSink(media, parts.createSource ?? createMediaSource)
    const now = () => media.currentTime
    const { rates } = parts
    const sink = this.#sink
    this.#feeder = new Feeder({ sink, now, bell: this.#bell, clock, rates, losslessPart })
    this.#succession = new Succession(this.#sink, this.#feeder, this.#bell)
    this.#task = new NewestTask((error) => this.#failed(error))
    this.#gain = new GainStage(media, owner, parts.createContext, parts.route)
    this.#level = new MediaLevel(this.#gain, this.#sink.rates, (kbps, lowest) => {
      owner.onBitRate(kbps, lowest)
    })
    const { decodedAhead, clockSteps } = traitsOf(parts.userAgent ?? navigator.userAgent)
    this.#decodeAhead = new DecodeAhead(decodedAhead)
    this.#clock = new MediaClock(media, () => this.#gain.now, clockSteps)
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
      this.glideTo(stream, fadeSeconds)
      return
    }
    this.#succession.forget()
    const isOtherCodec = stream.type !== before.stream.type // it sounds like silence where both meet
    if (this.#target !== null || this.#media.paused || isOtherCodec) this.#restart(this.position())
    else this.#splice(next)
  }

  glideTo(stream: AudioStream, seconds: number): void {
    if (!this.#current) return
    this.#current = { ...this.#current, stream }
    this.#level.glide(stream, seconds)
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
    // Another version is on its way, but its fade goes by a clock that a pause does not stop.
    if (this.#target === null && this.position() < this.#pureFrom) this.#restart(this.position())
  }

  seek(frame: number): void {
    const placement = this.#current
    if (!placement) return
    const isHere = frame >= this.#pureFrom && isBuffered(this.#sink, placement, frame)
    if (this.#target === null && isHere) {
      this.#seekMedia(placement, frame)
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
        this.#clock.forget()
        if (!isSettled()) return
        this.#decodeAhead.sounding()
        this.#owner.onPlaying()
      },
      onWaiting: () => {
        this.#decodeAhead.waiting()
        if (this.#current) this.#owner.onWaiting()
        if (isSettled() && this.#sink.isHoleAt(this.#media.currentTime))
          this.#restart(this.position())
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
    this.#clock.look()
    this.#bell.ring()
    this.#advance()
    const placement = this.#current
    if (!placement) return
    if (this.position() >= this.#pureFrom)
      this.#level.follow(placement, this.#media.currentTime, (time) =>
        this.#clock.secondsUntil(time),
      )
    this.#owner.onProgress()
  }

  #advance(): void {
    const next = this.#succession.advance(this.#media.currentTime)
    if (!next) return
    this.#current = next
    this.#pureFrom = 0
    this.#level.begin(next.stream, this.#sink.rates.at(startOf(next)))
    this.#owner.onAdvanced()
  }

  #failed(error: unknown): void {
    const isFault = error instanceof EngineFault
    this.#owner.onFault(isFault ? error : new EngineFault('internal', String(error), false))
  }

  #seekMedia({ stream, origin }: Placement, frame: number): void {
    const time = timeOf({ stream, origin }, frame)
    this.#media.currentTime = time
    this.#clock.forget()
    this.#decodeAhead.sought()
    this.#level.begin(this.#current?.stream ?? stream, this.#sink.rates.at(time))
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
      const asked = this.#feeder.ask(stream, from, signal) // now, so that the server works meanwhile
      await this.#sink.clear(stream.type, signal)
      await this.#sink.begin(placement, from, asked.kbps, signal)
      this.#seekMedia(placement, first)
      this.#target = null
      this.#pureFrom = from
      this.#transport.resume()
      await this.#succession.feedOn(placement, from, signal, asked)
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
      let from = 0
      let kbps = 0
      const open = () => {
        from = here() ?? this.position()
        const asked = this.#feeder.ask(stream, Math.min(from, stream.frames - 1), signal)
        kbps = asked.kbps
        return asked.body
      }
      const body = await this.#feeder.open(open, signal)
      const now = here()
      if (now === null) {
        void body.bytes.cancel()
        this.#restart(this.position())
        return
      }
      const splice = Math.max(from, now)
      await this.#sink.cut(placement, splice, signal)
      if (splice < stream.frames) await this.#sink.begin(placement, splice, kbps, signal)
      this.#pureFrom = splice
      const delay = this.#clock.secondsUntil(timeOf(placement, splice))
      this.#level.switch(this.#current?.stream ?? stream, kbps, delay)
      const fits = placeOf(stream.grid, splice).chunk === placeOf(stream.grid, from).chunk
      if (!fits) void body.bytes.cancel()
      const asked = fits ? { kbps, body: Promise.resolve(body) } : null
      await this.#succession.feedOn(placement, splice, signal, asked)
    })
  }
}
