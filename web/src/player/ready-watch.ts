// SPDX-License-Identifier: GPL-3.0-or-later
import type { Encoding, TrackId, Wanted } from '#/api/model'
import { masterKey, type getStreamMetadata } from '#/api/streaming'
import { NewestTask } from '#/engine/newest-task'
import type { RetryClock } from '#/engine/retry'
import { readyRanges } from '#/player/instant-places'
import type { TimeRange } from '#/player/player'

/** Milliseconds between two looks: the server renders ahead all the time. */
const lookEvery = 3000

interface ReadyParts {
  readonly getMetadata: typeof getStreamMetadata
  readonly clock: RetryClock
  readonly onRanges: (ranges: readonly TimeRange[]) => void
}

/** A version of a track, as it is fetched. */
export interface ReadyWish {
  readonly track: TrackId
  readonly wanted: Wanted
  readonly version: 'original' | 'mastered'
  /** What is ready in one is not in another. */
  readonly encoding: Encoding
}

/** Looks again and again at what of a track the server has rendered, until it is told to stop. */
export class ReadyWatch {
  readonly #parts: ReadyParts
  readonly #task = new NewestTask(() => undefined)
  #watched: string | null = null

  constructor(parts: ReadyParts) {
    this.#parts = parts
  }

  /** The same wish again goes on as it is; what is known of another says nothing of this one. */
  watch(wish: ReadyWish): void {
    const { track, wanted, version, encoding } = wish
    const { format, bitRate } = encoding
    const key = [track, version, format, bitRate, ...masterKey(wanted)].join('/')
    if (key === this.#watched) return
    this.stop()
    this.#watched = key
    this.#task.start((signal) => this.#look(wish, signal))
  }

  /** Nothing is known any more. */
  stop(): void {
    this.#task.cancel()
    if (this.#watched !== null) this.#parts.onRanges([])
    this.#watched = null
  }

  async #look({ track, wanted, version, encoding }: ReadyWish, signal: AbortSignal): Promise<void> {
    const { getMetadata, clock, onRanges } = this.#parts
    const asked = { ...wanted, enabled: true } // speaks of both versions
    for (;;) {
      // What cannot be asked now is asked later: playing goes on meanwhile, and says what is amiss.
      const metadata = await getMetadata(track, asked, signal, encoding).catch(() => null)
      signal.throwIfAborted()
      if (metadata) onRanges(readyRanges(metadata, version))
      await clock.wait(lookEvery, signal)
    }
  }
}
