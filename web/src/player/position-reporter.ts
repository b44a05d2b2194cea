// SPDX-License-Identifier: GPL-3.0-or-later
import type { PositionReport } from '#/api/model'
import { postPosition } from '#/api/streaming'
import { fetchedEncoding } from '#/player/encoding'
import type { LoadedTrack } from '#/player/loaded-track'
import { listenerName, newGeneration } from '#/player/listener'
import { followingIndex } from '#/player/queue-navigation'
import { currentTrack, heardEnhancement, wantsToPlay, type PlayerState } from '#/player/state'

/** Milliseconds between two reports while sound runs without anything happening. */
const interval = 5000
/** Milliseconds by which a report lets what is wanted to be heard go first. */
const courtesy = 50

const beCourteous = () => new Promise<void>((resolve) => setTimeout(resolve, courtesy))

/** What a reporter works with, where it is not the server and the browser's clock. */
export interface ReporterParts {
  readonly send?: (report: PositionReport) => Promise<void>
  readonly now?: () => number
  /** Ends when it is this listener's turn to report. */
  readonly turn?: () => Promise<void>
}

/** Where the listener is, as the server counts it. */
export type Place = Omit<PositionReport, 'listener' | 'generation'>

/** Null while nothing is loaded. */
export function placeOf(state: PlayerState, { found, frame }: LoadedTrack): Place | null {
  const track = currentTrack(state)
  if (!track || !found) return null
  return {
    track: track.id,
    frame,
    playing: wantsToPlay(state),
    enhancement: {
      ...heardEnhancement(state),
      enabled: found.sounding.kind === 'mastered',
      reference: found.reference,
      album: state.album,
    },
    plan: found.plan,
    nextTrack: state.queue.tracks[followingIndex(state.queue)]?.id ?? null,
    encoding: fetchedEncoding(state),
  }
}

/**
 * Tells the server where the listener is, so that it can render ahead (CA-3). One report is under way at a time
 * and the newest is next, so that a storm of seeks leaves the browser's few connections to the audio. A lost
 * report harms nothing.
 */
export class PositionReporter {
  readonly #listener = listenerName()
  readonly #send: (report: PositionReport) => Promise<void>
  readonly #now: () => number
  readonly #turn: () => Promise<void>
  #last = Number.NEGATIVE_INFINITY
  #next: PositionReport | null = null
  #sending = false

  constructor({
    send = postPosition,
    now = () => performance.now(),
    turn = beCourteous,
  }: ReporterParts = {}) {
    this.#send = send
    this.#now = now
    this.#turn = turn
  }

  /** Something happened: a new place, version or track. */
  report(place: Place): void {
    this.#last = this.#now()
    this.#next = { ...place, listener: this.#listener, generation: newGeneration() }
    if (!this.#sending) void this.#sendAll()
  }

  /** True when it is time to report although nothing happened. */
  isDue(): boolean {
    return this.#now() - this.#last >= interval
  }

  async #sendAll(): Promise<void> {
    this.#sending = true
    while (this.#next) {
      await this.#turn()
      const report = this.#next
      this.#next = null
      await this.#send(report).catch(() => undefined)
    }
    this.#sending = false
  }
}
