// SPDX-License-Identifier: GPL-3.0-or-later
import { getPresets } from '#/api/mastering'
import type { Track, Wanted } from '#/api/model'
import { withinReach } from '#/player/foresight'
import { LevelSource } from '#/player/level-source'
import { fromDb, type Levelling } from '#/player/play-gain'
import { StreamFinder } from '#/player/stream-finder'
import type { FoundTrack, TrackStream } from '#/player/track-streams'
import type { Wish } from '#/player/wish'

/** Plays whose levels are kept: the current one, and those that are prepared. */
const mostBegun = 16

interface Begun {
  readonly setting: Levelling
  /** dB. */
  readonly level: number
}

type PresetNames = (signal: AbortSignal) => Promise<readonly string[]>

const presetNames: PresetNames = async (signal) =>
  (await getPresets(signal)).map(({ name }) => name)

/** What fails is of no consequence; rejects with the signal's reason only. */
async function untilAborted(signal: AbortSignal, look: () => Promise<unknown>): Promise<void> {
  try {
    await look()
  } catch {
    signal.throwIfAborted()
  }
}

/** Finds what to play of a track, and how loud. */
export class TrackFinder {
  readonly #streams: StreamFinder
  readonly #levels: LevelSource
  /** By entry, the one used last at the end: a play keeps the level it began with. */
  readonly #begun = new Map<number, Begun>()

  readonly #getPresets: PresetNames
  #presets: readonly string[] = []

  constructor(
    streams = new StreamFinder(),
    levels = new LevelSource(),
    getPresets: PresetNames = presetNames,
  ) {
    this.#streams = streams
    this.#levels = levels
    this.#getPresets = getPresets
  }

  async find(track: Track, wish: Wish, signal: AbortSignal): Promise<TrackStream> {
    const found = await this.#streams.find(track, wish.wanted, wish, signal)
    const gainAt = await this.#gain(track, found, wish, signal)
    return { ...found, stream: { ...found.stream, matchGain: gainAt(wish.lowestBitRate) }, gainAt }
  }

  /**
   * Asks for the facts of what one press leads to from here, one after the other, so that a press waits for sound
   * only. What cannot be had is found out when it is pressed. Rejects with the signal's reason only.
   */
  async foresee(track: Track, wish: Wish, signal: AbortSignal): Promise<void> {
    await untilAborted(signal, async () => {
      if (this.#presets.length === 0) this.#presets = await this.#getPresets(signal)
      for (const likely of withinReach(wish.wanted, this.#presets))
        await this.#streams.find(track, likely, wish, signal)
    })
  }

  /** As foresee(), of one that may be wanted next. */
  async consider(track: Track, wanted: Wanted, wish: Wish, signal: AbortSignal): Promise<void> {
    await untilAborted(signal, () => this.#streams.find(track, wanted, wish, signal))
  }

  /** What is known was refused: everything is asked anew. */
  forget(): void {
    this.#streams.forget()
    this.#levels.forget()
  }

  destroy(): void {
    this.#levels.destroy()
  }

  async #gain(
    track: Track,
    found: FoundTrack,
    wish: Wish,
    signal: AbortSignal,
  ): Promise<TrackStream['gainAt']> {
    const { match, onlyDown, fixedDb } = wish
    const headroomDb = (lowest: number | null) => (onlyDown ? 0 : found.headroomDb(lowest))
    if (fixedDb !== null) {
      const otherDb = await this.#headroomDb(track, wish, signal)
      return (lowest) =>
        fromDb(Math.min(0, fixedDb) + Math.min(headroomDb(lowest), otherDb(lowest)))
    }
    const counts = wish.levelling !== 'off' && found.isLevelled(match)
    const levelDb = counts ? await this.#levelDb(track, found.profiled, wish, signal) : 0
    return (lowest) => found.gain({ match, levelDb, onlyDown, headroomDb: headroomDb(lowest) })
  }

  /** dB that the other side of a comparison leaves: presets lose more and less at a low bit rate. */
  async #headroomDb(
    track: Track,
    wish: Wish,
    signal: AbortSignal,
  ): Promise<FoundTrack['headroomDb']> {
    const { against, onlyDown } = wish
    if (!against || onlyDown) return () => 0
    return (await this.#streams.find(track, against, wish, signal)).headroomDb
  }

  /** Of its neighbours counts what is known by now: sound does not wait for them. */
  async #levelDb(
    track: Track,
    profiled: boolean,
    { entry, setting, levelling, together }: Wish,
    signal: AbortSignal,
  ): Promise<number> {
    const tracks = levelling === 'album' ? together : [track]
    const begun = this.#begun.get(entry)
    if (begun?.setting === setting) {
      this.#keep(entry, begun)
      return begun.level
    }
    if (profiled) await this.#levels.ask(track, signal)
    const level = this.#levels.knownDb(track, tracks)
    this.#keep(entry, { setting, level })
    this.#levels.askBehind(tracks.filter(({ id }) => id !== track.id))
    return level
  }

  #keep(entry: number, begun: Begun): void {
    this.#begun.delete(entry)
    this.#begun.set(entry, begun)
    const [oldest] = this.#begun.keys()
    if (this.#begun.size > mostBegun && oldest !== undefined) this.#begun.delete(oldest)
  }
}
