// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement } from '#/api/model'
import { NewestTask } from '#/engine/newest-task'
import { withRetries, type Patience, type RetryClock } from '#/engine/retry'
import type { Engine, EngineFault } from '#/engine/types'
import type { LoadedTrack } from '#/player/loaded-track'
import { NextTrack } from '#/player/next-track'
import { toFault } from '#/player/open-chunk'
import type { QueuedTrack } from '#/player/queue'
import type { Sounding } from '#/player/state'
import type { TrackStream } from '#/player/track-streams'

/** Milliseconds between two looks at a track that is being profiled. */
const profilePoll = 300

/** Milliseconds without another intent before what may be pressed next is looked at. */
const quiet = 300

/** Milliseconds for which something is considered before it is asked for: a thumb that is drawn passes much. */
const considered = 30

/** Tries after the first one where nothing sounds meanwhile: a listener is told within a second, and it goes on. */
const fewTries = 2

const always = () => true

export interface LoaderParts {
  readonly engine: Engine
  readonly loaded: LoadedTrack
  readonly clock: RetryClock
  /** With the listener's settings of the moment. */
  readonly find: (track: QueuedTrack, signal: AbortSignal) => Promise<TrackStream>
  /** Gets ready for what a press may ask of the track next. */
  readonly foresee: (track: QueuedTrack, signal: AbortSignal) => Promise<void>
  /** Gets ready for one version that may be chosen next. */
  readonly consider: (track: QueuedTrack, as: Enhancement, signal: AbortSignal) => Promise<void>
  /** Seconds over which the current track is to fade into the one that follows. */
  readonly crossfade: () => number
  readonly onLoaded: () => void
  readonly onSounding: (sounding: Sounding) => void
  /** What was asked for cannot be had; what is loaded goes on. */
  readonly onKept: (fault: EngineFault) => void
  /** With nothing loaded. */
  readonly onFault: (fault: EngineFault) => void
}

/**
 * Everything of playing that has to wait for the server. The newest intent counts; whatever an older one still
 * waits for is given up (PL-6).
 */
export class TrackLoader {
  readonly #parts: LoaderParts
  readonly #intent: NewestTask
  readonly #next: NextTrack
  readonly #considered = new NewestTask(() => undefined)

  constructor(parts: LoaderParts) {
    this.#parts = parts
    this.#intent = new NewestTask((error) => parts.onFault(toFault(error)))
    const find = (track: QueuedTrack, signal: AbortSignal) => this.#findPatiently(track, signal)
    this.#next = new NextTrack(find, ({ stream }) => {
      const overlap = Math.round(parts.crossfade() * stream.grid.sampleRate)
      parts.engine.prepareNext(stream, overlap)
    })
  }

  /** Loads a track from a place in seconds; no track is silence. */
  load(track: QueuedTrack | null, seconds: number): void {
    this.#parts.loaded.await(track, seconds)
    if (track) this.switchVersion(track)
    else this.cancel()
  }

  /** What the settings of the moment ask for, in the same place of the same track. */
  switchVersion(track: QueuedTrack): void {
    this.#begin(async (signal) => {
      const found = await this.#find(track, signal)
      if (!found) return
      this.#take(found)
      await this.#goOn(track, signal)
    })
  }

  /** Of the track that plays; the last one counts. */
  consider(track: QueuedTrack, as: Enhancement): void {
    this.#considered.start(async (signal) => {
      await this.#parts.clock.wait(considered, signal)
      await this.#parts.consider(track, as, signal)
    })
  }

  /** Once per track: what is to follow without a gap. */
  prepareNext(track: QueuedTrack): void {
    this.#next.prepare(track)
  }

  /** What was prepared is not what follows any more, unless the engine has come to it, and says so now. */
  forgetNext(): void {
    if (this.#next.isPrepared) this.#parts.engine.prepareNext(null)
    this.#next.forget()
  }

  /** What was prepared cannot be played ahead of its turn; then it is loaded in the ordinary way, and says why. */
  giveUpNext(): void {
    this.#parts.engine.prepareNext(null)
    this.#next.giveUp()
  }

  /** The engine went over to what was prepared; answers where that is among the tracks, -1 for nowhere. */
  advance(tracks: readonly QueuedTrack[]): number {
    const prepared = this.#next.take()
    const index = tracks.findIndex(({ entry }) => entry === prepared?.entry)
    const track = tracks[index]
    if (!prepared || !track) return -1
    this.#parts.loaded.advance(prepared.found)
    this.#parts.onSounding(prepared.found.sounding)
    this.#begin((signal) => this.#goOn(track, signal))
    return index
  }

  /**
   * Calls `goOn` once the server answers again, unless the listener does something else. What is known of the
   * track has to be forgotten before, or no server is asked.
   */
  awaitServer(track: QueuedTrack, goOn: () => void): void {
    this.#begin(async (signal) => {
      await this.#findPatiently(track, signal)
      goOn()
    })
  }

  cancel(): void {
    this.forgetNext()
    this.#considered.cancel()
    this.#intent.cancel()
  }

  /** What was to follow the sound of an older intent follows no more. */
  #begin(task: (signal: AbortSignal) => Promise<void>): void {
    this.#considered.cancel()
    this.forgetNext()
    this.#intent.start(task)
  }

  #take(found: TrackStream): void {
    this.#parts.loaded.take(found)
    this.#parts.onSounding(found.sounding)
    this.#parts.onLoaded()
  }

  /** Nobody waits for this. */
  async #goOn(track: QueuedTrack, signal: AbortSignal): Promise<void> {
    await this.#awaitMaster(track, signal)
    await this.#parts.clock.wait(quiet, signal)
    await this.#parts.foresee(track, signal)
  }

  /** While the track is profiled the original sounds; the master takes over as soon as there is one. */
  async #awaitMaster(track: QueuedTrack, signal: AbortSignal): Promise<void> {
    while (this.#parts.loaded.found?.sounding.kind === 'profiling') {
      await this.#parts.clock.wait(profilePoll, signal)
      const found = await this.#find(track, signal)
      if (!found) return
      if (found.sounding.kind === 'profiling') this.#parts.onSounding(found.sounding)
      else this.#take(found)
    }
  }

  /** Null, and said, where the server says no while another version can go on: no sound ends for a question (PL-8). */
  async #find(track: QueuedTrack, signal: AbortSignal): Promise<TrackStream | null> {
    const isPatient = () => this.#parts.loaded.found !== null
    try {
      return await this.#ask(track, signal, { most: fewTries, isPatient })
    } catch (error) {
      signal.throwIfAborted()
      if (!isPatient()) throw error
      this.#parts.onKept(toFault(error))
      return null
    }
  }

  #findPatiently(track: QueuedTrack, signal: AbortSignal): Promise<TrackStream> {
    return this.#ask(track, signal, { isPatient: always })
  }

  #ask(track: QueuedTrack, signal: AbortSignal, patience: Patience): Promise<TrackStream> {
    return withRetries(() => this.#parts.find(track, signal), signal, this.#parts.clock, patience)
  }
}
