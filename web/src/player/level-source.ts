// SPDX-License-Identifier: GPL-3.0-or-later
import { getPlan } from '#/api/mastering'
import type { Track, TrackId } from '#/api/model'
import { levelDb, type Level, type Levelling } from '#/player/play-gain'

type GetPlan = typeof getPlan

/** Tracks whose levels are kept. */
const mostKnown = 1000
/** Of a plan only what it says of the source is used here, which is the same in all plans of a track. */
const anyPlan = { enabled: true, preset: 'adaptive', intensity: 1, album: null }

/** What profiles say of the loudness of originals, asked for once. */
export class LevelSource {
  readonly #getPlan: GetPlan
  readonly #known = new Map<TrackId, Level>()

  constructor(ask: GetPlan = getPlan) {
    this.#getPlan = ask
  }

  /** dB for one track, or for all of `album` alike. Tracks without a profile do not count; 0 where none has one. */
  async gainDb(
    levelling: Levelling,
    track: Track,
    album: readonly Track[],
    signal: AbortSignal,
  ): Promise<number> {
    if (levelling === 'off') return 0
    const together = levelling === 'track' ? [track] : album
    const levels = await Promise.all(together.map((one) => this.#levelOf(one, signal)))
    return levelDb(levels.filter((level) => level !== null))
  }

  async #levelOf({ id, duration }: Track, signal: AbortSignal): Promise<Level | null> {
    const known = this.#known.get(id)
    if (known) return known
    const answer = await this.#getPlan({ trackId: id, wanted: anyPlan, signal }).catch(() => null)
    signal.throwIfAborted()
    if (answer?.status !== 'ready') return null
    const { sourceLufs, sourceTruePeakDbtp } = answer.plan
    if (sourceLufs === null || sourceTruePeakDbtp === null) return null
    const level = { lufs: sourceLufs, truePeakDbtp: sourceTruePeakDbtp, duration }
    this.#known.set(id, level)
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest)
    return level
  }
}
