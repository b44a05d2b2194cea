// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement, Reference, Wanted } from '#/api/model'
import { masterKey } from '#/api/streaming'
import { EngineFault } from '#/engine/types'
import type { MasteringMemory } from '#/player/mastering-memory'
import { playerText } from '#/player/messages'
import { currentEntry, type QueuedTrack } from '#/player/queue'
import type { PlayerState } from '#/player/state'
import type { TrackFinder } from '#/player/track-finder'
import type { TrackStream } from '#/player/track-streams'
import { wishFor, type Wish } from '#/player/wish'

interface WantedParts {
  readonly finder: TrackFinder
  readonly memory: MasteringMemory
  readonly state: () => PlayerState
  readonly remark: (sentence: string) => void
}

const isSame = (a: Wanted, b: Wanted) =>
  a.enabled === b.enabled && masterKey(a).every((part, i) => part === masterKey(b)[i])

/** Asking again says the same. */
const isRefusal = (error: unknown) =>
  error instanceof EngineFault && error.kind === 'server' && !error.retryable

/** Finds what to play of a track by the settings of the moment and by what is remembered for it (PL-13). */
export class WantedFinder {
  readonly #parts: WantedParts
  /** The play, and the reference, that a remark was made on last. */
  #told = ''

  constructor(parts: WantedParts) {
    this.#parts = parts
  }

  /**
   * What is remembered is asked for while the facts of what is known come in: of most tracks nothing is, and sound
   * waits for one answer only.
   */
  async find(track: QueuedTrack, signal: AbortSignal): Promise<TrackStream> {
    const { memory } = this.#parts
    if (memory.isBegun(track)) return this.#findAs(track, this.#wish(track), signal)
    const likely = this.#wish(track)
    const foretold = this.#findAs(track, likely, signal)
    foretold.catch(() => undefined) // it need not be wanted
    await memory.ask(track, signal)
    const wish = this.#wish(track)
    const found = await (isSame(wish.wanted, likely.wanted)
      ? foretold
      : this.#findAs(track, wish, signal))
    signal.throwIfAborted() // what was given up has not begun
    memory.begin(track)
    return found
  }

  foresee(track: QueuedTrack, signal: AbortSignal): Promise<void> {
    return this.#parts.finder.foresee(track, this.#wish(track), signal)
  }

  consider(track: QueuedTrack, choice: Enhancement, signal: AbortSignal): Promise<void> {
    const wish = this.#wish(track)
    return this.#parts.finder.consider(track, { ...wish.wanted, ...choice }, wish, signal)
  }

  #wish(track: QueuedTrack): Wish {
    const { memory, state } = this.#parts
    return wishFor(state(), track, memory.recall(track).enhancement)
  }

  /** A reference that is gone, or in which nothing can be measured, keeps no track from playing. */
  async #findAs(track: QueuedTrack, wish: Wish, signal: AbortSignal): Promise<TrackStream> {
    const { finder } = this.#parts
    const { reference } = wish.wanted
    if (!reference) return finder.find(track, wish, signal)
    try {
      return await finder.find(track, wish, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!isRefusal(error)) throw error
      const wanted = { ...wish.wanted, reference: undefined }
      const found = await finder.find(track, { ...wish, wanted }, signal)
      this.#tell(track, reference, error)
      return found
    }
  }

  /** By name where another track plays still: "this" would be taken for that one. */
  #tell(track: QueuedTrack, { kind, id }: Reference, error: unknown): void {
    const play = `${track.entry}/${kind}/${id}`
    if (play === this.#told) return
    this.#told = play
    const why = error instanceof Error ? error.message : ''
    const isCurrent = currentEntry(this.#parts.state().queue) === track.entry
    this.#parts.remark(
      isCurrent ? playerText.referenceFailed(why) : playerText.referenceFailedFor(track.title, why),
    )
  }
}
