// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import type { Engine, EngineFault } from '#/engine/types'
import { ValueStore } from '#/lib/value-store'
import { emptyTimeline, type TimeRange, type Timeline } from '#/player/player'
import type { TrackStream } from '#/player/track-streams'

/** Seconds for some dB at most: a third of one in a second is not heard as a change. */
const glideSeconds = 4

/** What the engine has of the current track, and where in it the listener is, loaded or not. */
export class LoadedTrack {
  readonly timeline = new ValueStore<Timeline>(emptyTimeline)
  readonly #engine: Engine
  #found: TrackStream | null = null
  /** Seconds; the place to begin at while nothing is loaded. */
  #resumeAt = 0
  /** Seconds, as the catalogue says, until the exact length is known. */
  #duration = 0
  /** Of the stream: what the server has of it. */
  #ready: readonly TimeRange[] = []

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get found(): TrackStream | null {
    return this.#found
  }

  /** True where a fault is of a stream that only follows. */
  isBeside({ key }: EngineFault): boolean {
    return key !== null && this.#found !== null && key !== this.#found.stream.key
  }

  /** Seconds from the start of the track. */
  get seconds(): number {
    const stream = this.#found?.stream
    return stream ? this.#engine.position() / stream.grid.sampleRate : this.#resumeAt
  }

  get secondsLeft(): number {
    const stream = this.#found?.stream
    return (stream ? stream.frames / stream.grid.sampleRate : this.#duration) - this.seconds
  }

  /** Frames; 0 while nothing is loaded. */
  get frame(): number {
    return this.#found ? this.#engine.position() : 0
  }

  /** Silence; `track` will be loaded at a place in seconds. */
  await(track: Track | null, seconds: number): void {
    this.#engine.unload()
    this.#found = null
    this.#ready = []
    this.#resumeAt = seconds
    this.#duration = track?.duration ?? 0
    this.publish()
  }

  /** Loads what was found, or goes over to it when another version of the track is there already. */
  take(found: TrackStream): void {
    const before = this.#found?.stream
    const { stream } = found
    this.#found = found
    if (before?.key !== stream.key) this.#ready = []
    if (!before) this.#engine.load(stream, Math.round(this.#resumeAt * stream.grid.sampleRate))
    else if (before.key !== stream.key || before.matchGain !== stream.matchGain)
      this.#engine.switchTo(stream)
    this.publish()
  }

  /** The level at which all bit rates down to `lowest` are equally loud, reached so slowly that it is no step. */
  holdLevel(lowest: number | null): void {
    const found = this.#found
    const matchGain = found?.gainAt(lowest)
    if (!found || matchGain === undefined || matchGain === found.stream.matchGain) return
    this.#found = { ...found, stream: { ...found.stream, matchGain } }
    this.#engine.glideTo(this.#found.stream, glideSeconds)
  }

  /** The engine went over to this track by itself. */
  advance(found: TrackStream): void {
    this.#found = found
    this.#ready = []
    this.publish()
  }

  showReady(ready: readonly TimeRange[]): void {
    this.#ready = ready
    this.publish()
  }

  seek(seconds: number): void {
    const stream = this.#found?.stream
    if (stream) {
      const frame = Math.round(seconds * stream.grid.sampleRate)
      this.#engine.seek(Math.min(Math.max(frame, 0), stream.frames))
    } else this.#resumeAt = Math.min(Math.max(seconds, 0), this.#duration)
    this.publish()
  }

  publish(): void {
    const stream = this.#found?.stream
    if (!stream) {
      const [position, duration, ready] = [this.#resumeAt, this.#duration, this.#ready]
      this.timeline.set({ position, duration, buffered: [], ready })
      return
    }
    const seconds = (frames: number) => frames / stream.grid.sampleRate
    this.timeline.set({
      position: seconds(this.#engine.position()),
      duration: seconds(stream.frames),
      buffered: this.#engine
        .buffered()
        .map(({ begin, end }) => ({ start: seconds(begin), end: seconds(end) })),
      ready: this.#ready,
    })
  }
}
