// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { LevelSource } from '#/player/level-source'
import { fromDb } from '#/player/play-gain'
import { StreamFinder } from '#/player/stream-finder'
import type { TrackStream } from '#/player/track-streams'
import type { Wish } from '#/player/wish'

/** Finds what to play of a track, and how loud. */
export class TrackFinder {
  readonly #streams: StreamFinder
  readonly #levels: LevelSource

  constructor(streams = new StreamFinder(), levels = new LevelSource()) {
    this.#streams = streams
    this.#levels = levels
  }

  async find(track: Track, wish: Wish, signal: AbortSignal): Promise<TrackStream> {
    const { wanted, match, levelling, together, onlyDown, fixedDb } = wish
    const level = this.#levels.gainDb(levelling, track, together, signal)
    level.catch(() => undefined) // where the stream fails first, nobody asks for it
    const found = await this.#streams.find(track, wanted, signal)
    const loudness = { match, levelDb: await level, onlyDown }
    const matchGain = fixedDb === null ? found.gain(loudness) : fromDb(Math.min(0, fixedDb))
    return { ...found, stream: { ...found.stream, matchGain } }
  }

  /** What is known was refused: everything is asked anew. */
  forget(): void {
    this.#streams.forget()
  }
}
