// SPDX-License-Identifier: GPL-3.0-or-later
import type { QueuedTrack } from '#/player/queue'
import type { TrackStream } from '#/player/track-streams'

export interface PreparedTrack {
  /** In the queue, wherever that is by now. */
  readonly entry: number
  readonly found: TrackStream
}

type Find = (track: QueuedTrack, signal: AbortSignal) => Promise<TrackStream>

/** The track that follows: looked for once, shortly before the end of the one that sounds. */
export class NextTrack {
  readonly #find: Find
  readonly #onFound: (found: TrackStream) => void
  #search: AbortController | null = null
  #prepared: PreparedTrack | null = null

  constructor(find: Find, onFound: (found: TrackStream) => void) {
    this.#find = find
    this.#onFound = onFound
  }

  prepare(track: QueuedTrack): void {
    if (this.#search) return
    this.#search = new AbortController()
    const { signal } = this.#search
    this.#find(track, signal)
      .then((found) => {
        if (signal.aborted) return
        this.#prepared = { entry: track.entry, found }
        this.#onFound(found)
      })
      .catch(() => undefined) // the track is loaded in the ordinary way when its turn comes
  }

  /** What was prepared cannot be had: nothing is looked for until something else is to follow. */
  giveUp(): void {
    this.#prepared = null
  }

  get isPrepared(): boolean {
    return this.#prepared !== null
  }

  /** Something else is to follow. */
  forget(): void {
    this.take()
  }

  /** What was prepared, once; a new search may begin. */
  take(): PreparedTrack | null {
    const prepared = this.#prepared
    this.#search?.abort()
    this.#search = null
    this.#prepared = null
    return prepared
  }
}
