// SPDX-License-Identifier: GPL-3.0-or-later
import { getPlan } from '#/api/mastering'
import type { Track, TrackId } from '#/api/model'
import { levelDb, type Level } from '#/player/play-gain'

type GetPlan = typeof getPlan

/** Tracks whose levels are kept. */
const mostKnown = 1000
/** Tracks at most that are asked for behind the sound of one. */
const mostAsked = 100
/** Requests at a time for levels that nothing waits for. */
const atATime = 2
/** Of a plan only what it says of the source is used here, which is the same in all plans of a track. */
const anyPlan = { enabled: true, preset: 'adaptive', intensity: 1, album: null }

/** What profiles say of the loudness of originals, asked for once. */
export class LevelSource {
  readonly #getPlan: GetPlan
  readonly #known = new Map<TrackId, Level>()
  /** Of which the server had nothing to say though they were taken for profiled. */
  readonly #unknown = new Set<TrackId>()
  /** Still to be asked for behind the sound. */
  #waiting: readonly Track[] = []
  #underWay = 0
  /** Of what is asked behind the sound. */
  readonly #behind = new AbortController()

  constructor(ask: GetPlan = getPlan) {
    this.#getPlan = ask
  }

  /** Has the level of a track known where there is one; the only request that sound waits for. */
  async ask(track: Track, signal: AbortSignal): Promise<void> {
    if (!this.#known.has(track.id)) await this.#request(track, signal)
    signal.throwIfAborted()
  }

  /**
   * dB for one of these tracks, by what is known of all of them; 0 where nothing is. One whose peaks nobody knows is
   * not turned up.
   */
  knownDb(track: Track, together: readonly Track[]): number {
    const db = levelDb(together.flatMap(({ id }) => this.#known.get(id) ?? []))
    return this.#known.has(track.id) ? db : Math.min(0, db)
  }

  /**
   * Asks for what is not known yet of these, a few at a time, in place of those asked for before. Tracks without a
   * profile are left alone: a question has the server hurry to make one.
   */
  askBehind(tracks: readonly Track[]): void {
    const isOpen = (track: Track) => track.analysis === 'profiled' && this.#isOpen(track)
    if (this.#behind.signal.aborted) return
    this.#waiting = tracks.filter(isOpen).slice(0, mostAsked)
    while (this.#underWay < atATime && this.#waiting.length > 0) void this.#work()
  }

  /** What the server said nothing of is asked for anew. */
  forget(): void {
    this.#unknown.clear()
  }

  /** Gives up what nothing waits for, and asks for no more of it. */
  destroy(): void {
    this.#waiting = []
    this.#behind.abort()
  }

  async #work(): Promise<void> {
    this.#underWay += 1
    for (let next = this.#next(); next; next = this.#next()) {
      this.#unknown.add(next.id) // until it is known, and not twice at a time
      await this.#request(next, this.#behind.signal)
    }
    this.#underWay -= 1
  }

  #isOpen({ id }: Track): boolean {
    return !this.#known.has(id) && !this.#unknown.has(id)
  }

  #next(): Track | null {
    const at = this.#waiting.findIndex((track) => this.#isOpen(track))
    const next = this.#waiting[at] ?? null
    this.#waiting = next ? this.#waiting.slice(at + 1) : []
    return next
  }

  async #request({ id, duration }: Track, signal: AbortSignal): Promise<void> {
    const answer = await this.#getPlan({ trackId: id, wanted: anyPlan, signal }).catch(() => null)
    if (answer?.status !== 'ready') return
    const { sourceLufs, sourceTruePeakDbtp } = answer.plan
    if (sourceLufs === null || sourceTruePeakDbtp === null) return
    this.#unknown.delete(id)
    this.#known.set(id, { lufs: sourceLufs, truePeakDbtp: sourceTruePeakDbtp, duration })
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest)
  }
}
