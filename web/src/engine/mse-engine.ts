// SPDX-License-Identifier: GPL-3.0-or-later
import { Bell } from '#/engine/bell'
import { Feeder, isBuffered } from '#/engine/feeder'
import { GainStage } from '#/engine/gain-stage'
import { packetCeil, placeOf, prerollOf } from '#/engine/grid'
import { MediaSink } from '#/engine/media-sink'
import {
  endOf,
  frameOf,
  placedBehind,
  startOf,
  timeOf,
  type Placement,
} from '#/engine/media-timeline'
import { browserClock, type RetryClock } from '#/engine/retry'
import {
  EngineFault,
  type AudioStream,
  type Engine,
  type EngineListener,
  type FrameRange,
} from '#/engine/types'

/** Seconds from a switch to the new sound: what the browser has decoded ahead cannot be replaced any more. */
const switchLead = 0.2

/**
 * Plays through MediaSource: one media element, one SourceBuffer, streams laid end to end on its clock. Each
 * command starts a task and gives up the one before, so the newest wins (PL-6).
 */
export class MseEngine implements Engine {
  readonly #listener: EngineListener
  readonly #media: HTMLAudioElement
  readonly #sink: MediaSink
  readonly #bell = new Bell()
  readonly #feeder: Feeder
  #gain: GainStage | null = null
  #volume = 1
  #task = new AbortController()
  #current: Placement | null = null
  /** What is laid behind the current stream, once its audio is asked for. */
  #following: Placement | null = null
  #prepared: AudioStream | null = null

  constructor(
    listener: EngineListener,
    media: HTMLAudioElement = new Audio(),
    clock: RetryClock = browserClock,
  ) {
    this.#listener = listener
    this.#media = media
    this.#sink = new MediaSink(media)
    this.#feeder = new Feeder(this.#sink, () => media.currentTime, this.#bell, clock)
    this.#listen()
  }

  load(stream: AudioStream, frame: number): void {
    this.#prepared = null
    this.#place({ stream, origin: 0 })
    this.#start((signal) => this.#restart(frame, signal))
    this.#gain?.setMatch(stream.matchGain)
  }

  switchTo(stream: AudioStream): void {
    const placement = this.#current
    if (!placement) return
    const next = { stream, origin: placement.origin }
    this.#prepared = null
    this.#place(next)
    this.#start((signal) =>
      this.#media.paused
        ? this.#restart(frameOf(next, this.#media.currentTime), signal)
        : this.#splice(next, signal),
    )
    if (this.#media.paused) this.#gain?.setMatch(stream.matchGain)
  }

  prepareNext(stream: AudioStream | null): void {
    if (stream?.key === this.#prepared?.key) return
    this.#prepared = stream
    const placement = this.#current
    if (!placement || !this.#following) {
      this.#bell.ring()
      return
    }
    this.#following = null
    this.#start(async (signal) => {
      await this.#sink.cut(placement, placement.stream.frames)
      await this.#feedOn(placement, this.#reached(placement), signal)
    })
  }

  play(): void {
    this.#stage().wake()
    this.#media.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError')
        this.#listener.onFault(new EngineFault('autoplay', error.message, true))
    })
  }

  pause(): void {
    this.#media.pause()
  }

  seek(frame: number): void {
    const placement = this.#current
    if (!placement) return
    if (isBuffered(this.#sink, placement, frame)) {
      this.#media.currentTime = timeOf(placement, frame)
      this.#bell.ring()
      return
    }
    this.#following = null
    this.#start((signal) => this.#restart(frame, signal))
  }

  setVolume(gain: number): void {
    this.#volume = gain
    this.#gain?.setVolume(gain)
  }

  position(): number {
    const placement = this.#current
    return placement ? frameOf(placement, this.#media.currentTime) : 0
  }

  buffered(): readonly FrameRange[] {
    const placement = this.#current
    if (!placement) return []
    return this.#sink
      .ranges()
      .filter(([start, end]) => end > startOf(placement) && start < endOf(placement))
      .map(([start, end]) => ({ begin: frameOf(placement, start), end: frameOf(placement, end) }))
  }

  unload(): void {
    this.#task.abort()
    this.#media.pause()
    this.#current = null
    this.#following = null
    this.#prepared = null
  }

  destroy(): void {
    this.unload()
    this.#sink.destroy()
    this.#gain?.destroy()
  }

  #listen(): void {
    const on = (type: string, handler: () => void) => {
      this.#media.addEventListener(type, handler)
    }
    on('playing', () => {
      this.#listener.onPlaying()
    })
    on('waiting', () => {
      this.#listener.onWaiting()
    })
    on('ended', () => {
      this.#listener.onEnded()
    })
    on('error', () => {
      const message = this.#media.error?.message ?? 'unknown'
      this.#listener.onFault(new EngineFault('decode', `playing failed: ${message}`, false))
    })
    for (const type of ['timeupdate', 'seeked', 'progress', 'pause'])
      on(type, () => {
        this.#tick()
      })
  }

  #tick(): void {
    this.#bell.ring()
    const following = this.#following
    if (following && this.#media.currentTime >= startOf(following)) {
      this.#current = following
      this.#following = null
      this.#prepared = null
      this.#gain?.setMatch(following.stream.matchGain)
      this.#listener.onAdvanced()
    }
    this.#listener.onProgress()
  }

  #stage(): GainStage {
    if (this.#gain) return this.#gain
    const rate = this.#current?.stream.grid.sampleRate
    const stage = new GainStage(this.#media, rate ?? 48_000)
    stage.setVolume(this.#volume)
    stage.setMatch(this.#current?.stream.matchGain ?? 1)
    this.#gain = stage
    return stage
  }

  #place(placement: Placement): void {
    this.#current = placement
    this.#following = null
  }

  /** Gives up the task before and runs this one; a failure that is not its own end is reported. */
  #start(task: (signal: AbortSignal) => Promise<void>): void {
    this.#task.abort(new DOMException('superseded', 'AbortError'))
    this.#task = new AbortController()
    const { signal } = this.#task
    task(signal).catch((error: unknown) => {
      if (signal.aborted) return
      const fault =
        error instanceof EngineFault ? error : new EngineFault('internal', String(error), false)
      this.#listener.onFault(fault)
    })
  }

  /** Empties the buffer and plays the current stream from `frame`. */
  async #restart(frame: number, signal: AbortSignal): Promise<void> {
    const placement = this.#current
    if (!placement) return
    const { stream } = placement
    const first = Math.min(frame, stream.frames - 1)
    const from = prerollOf(stream.grid, first)
    const { chunk, packet } = placeOf(stream.grid, from)
    const body = stream.open(chunk, packet, signal)
    body.catch(() => undefined) // a refusal is met again, with retries, when feeding
    await this.#sink.clear(stream.type)
    signal.throwIfAborted()
    await this.#sink.begin(placement, from)
    signal.throwIfAborted()
    this.#media.currentTime = timeOf(placement, first)
    await this.#feedOn(placement, from, signal, await body.catch(() => null))
  }

  /** Overwrites what has not been decoded yet with another version of the same track. */
  async #splice(placement: Placement, signal: AbortSignal): Promise<void> {
    const { grid, frames } = placement.stream
    const wanted = () =>
      packetCeil(grid, frameOf(placement, this.#media.currentTime) + switchLead * grid.sampleRate)
    const asked = wanted()
    if (asked >= frames) {
      await this.#sink.cut(placement, frames)
      await this.#feedOn(placement, frames, signal)
      return
    }
    const { chunk, packet } = placeOf(grid, asked)
    const body = await placement.stream.open(chunk, packet, signal)
    const splice = Math.min(Math.max(asked, wanted()), frames)
    const fits = placeOf(grid, splice).chunk === chunk
    if (!fits) void body.cancel()
    await this.#sink.cut(placement, splice)
    await this.#sink.begin(placement, splice)
    signal.throwIfAborted()
    const delay = timeOf(placement, splice) - this.#media.currentTime
    this.#gain?.fadeMatch(placement.stream.matchGain, delay)
    await this.#feedOn(placement, splice, signal, fits ? body : null)
  }

  /** Feeds the current stream to its end and then, gaplessly, whatever was prepared. */
  async #feedOn(
    first: Placement,
    frame: number,
    signal: AbortSignal,
    body: ReadableStream<Uint8Array> | null = null,
  ): Promise<void> {
    if (body) await this.#feeder.feedFrom(first, frame, body, signal)
    else if (frame < first.stream.frames) await this.#feeder.feed(first, frame, signal)
    for (let last = first; ;) {
      if (!this.#prepared) await this.#sink.finish(last)
      await this.#bell.until(() => this.#prepared !== null && this.#following === null, signal)
      const stream = this.#prepared
      if (!stream) continue
      last = placedBehind(last, stream)
      this.#following = last
      await this.#feeder.feed(last, 0, signal)
    }
  }

  /** Frame up to which the current stream is in the buffer, from where the listener is. */
  #reached(placement: Placement): number {
    return frameOf(placement, this.#sink.reach(this.#media.currentTime))
  }
}
