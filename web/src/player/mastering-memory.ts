// SPDX-License-Identifier: GPL-3.0-or-later
import { deleteMemory, getMemory, putMemory } from '#/api/memory'
import type {
  Enhancement,
  MemoryLevel,
  Reference,
  Remembered,
  RememberedFor,
  Track,
} from '#/api/model'
import type { RetryClock } from '#/engine/retry'
import { currentEntry, type QueuedTrack } from '#/player/queue'
import { albumOf, Recollection, trackOf } from '#/player/recollection'
import { currentTrack, type PlayerEvent, type PlayerState } from '#/player/state'
import { UnsavedChoices } from '#/player/unsaved-choices'

/** Brings back what was there before. */
export type Undo = () => Promise<void>

/**
 * What is remembered of how tracks are to be mastered (PL-13). Commands are of the current track, and change nothing
 * where the server refuses: then they reject.
 */
export interface MemoryCommands {
  /** Keeps what is chosen now, as the choice of the track or of its album, or as the listener's default. */
  remember(level: MemoryLevel): Promise<Undo>
  /** What counts now is forgotten; what lies behind it is heard. Nothing where that is the default. */
  forget(): Promise<Undo>
  /**
   * The nearest choice gets another reference, null for the built-in one; where that is the default, the track gets a
   * choice of its own.
   */
  soundLike(reference: Reference | null): Promise<Undo>
  /** The listener's default is another one. */
  setUsual(usual: Enhancement): void
}

/** The server's side of it. */
export interface MemoryRoutes {
  readonly get: typeof getMemory
  readonly put: typeof putMemory
  readonly forget: typeof deleteMemory
}

interface MemoryParts {
  readonly state: () => PlayerState
  readonly dispatch: (event: PlayerEvent) => void
  /** As dispatch; the sound follows, and what is to come is prepared anew. */
  readonly revise: (event: PlayerEvent) => void
  readonly remark: (sentence: string) => void
  readonly clock: RetryClock
  readonly routes: MemoryRoutes | undefined
}

const routesOfServer: MemoryRoutes = { get: getMemory, put: putMemory, forget: deleteMemory }

const withoutReference = ({ enabled, preset, intensity }: Enhancement): Enhancement => ({
  enabled,
  preset,
  intensity,
})

const nothing: Undo = () => Promise.resolve()

/** Asks what is remembered for a track before it is played, and keeps what is chosen while it does. */
export class MasteringMemory implements MemoryCommands {
  readonly #parts: MemoryParts
  readonly #routes: MemoryRoutes
  readonly #known = new Recollection()
  readonly #unsaved: UnsavedChoices
  /** By entries of the queue: a play keeps what it began with, until the listener says something else. */
  readonly #begun = new Map<number, Remembered>()

  constructor(parts: MemoryParts) {
    this.#parts = parts
    this.#routes = parts.routes ?? routesOfServer
    this.#unsaved = new UnsavedChoices({
      put: this.#routes.put,
      clock: parts.clock,
      onFailed: ({ kind }) =>
        parts.remark(`What you chose is heard, but could not be kept for this ${kind}.`),
    })
  }

  /** What a play began with, else the nearest choice for its track, as far as it is known. */
  recall(track: QueuedTrack): Remembered {
    const { usual } = this.#parts.state()
    const begun = this.#begun.get(track.entry)
    if (!begun) return this.#known.nearest(track, usual)
    return begun.from === 'default' ? { ...begun, enhancement: usual } : begun
  }

  isBegun({ entry }: QueuedTrack): boolean {
    return this.#begun.has(entry)
  }

  /** The sound of this play is found: what turns out later is for the next one. */
  begin(track: QueuedTrack): void {
    if (!this.isBegun(track)) this.#begun.set(track.entry, this.recall(track))
  }

  /** What is known of the current track counts for it. Plays that are over may begin with something else. */
  show(): void {
    const track = currentTrack(this.#parts.state())
    for (const entry of this.#begun.keys()) if (entry !== track?.entry) this.#begun.delete(entry)
    if (track) this.#parts.dispatch({ type: 'mastering-recalled', recalled: this.recall(track) })
  }

  /** Has it known what is remembered for a play, if the server says so in time; rejects with the signal's reason. */
  async ask(track: QueuedTrack, signal: AbortSignal): Promise<void> {
    const of = trackOf(track)
    const answer = await this.#routes.get(of, signal).catch(() => null)
    signal.throwIfAborted()
    if (!answer || this.isBegun(track)) return
    this.#learn(track, of, answer)
    if (currentEntry(this.#parts.state().queue) === track.entry) this.show()
  }

  /** What was just chosen stays with whom the choice is of; the default is kept by who follows the state. */
  keep(): void {
    const { kept, enhancement } = this.#parts.state()
    const track = currentTrack(this.#parts.state())
    if (!track) return
    this.#begun.set(track.entry, { from: kept, enhancement })
    if (kept === 'default') return
    const of = kept === 'track' ? trackOf(track) : albumOf(track)
    this.#known.set(of, enhancement)
    this.#unsaved.save(of, enhancement)
    this.#reviseBegun(({ entry }) => entry !== track.entry)
  }

  setUsual(usual: Enhancement): void {
    this.#parts.revise({ type: 'usual-changed', usual })
  }

  async remember(level: MemoryLevel): Promise<Undo> {
    const { enhancement, usual } = this.#parts.state()
    if (level !== 'default') return this.#rememberFor(level, enhancement)
    this.setUsual(withoutReference(enhancement))
    return () => {
      this.setUsual(usual)
      return Promise.resolve()
    }
  }

  async forget(): Promise<Undo> {
    const { kept } = this.#parts.state()
    return kept === 'default' ? nothing : this.#rememberFor(kept, null)
  }

  async soundLike(reference: Reference | null): Promise<Undo> {
    const { kept, enhancement } = this.#parts.state()
    const level = kept === 'default' ? 'track' : kept
    const enabled = enhancement.enabled || reference !== null
    const choice = { ...enhancement, enabled, reference: reference ?? undefined }
    return this.#rememberFor(level, choice)
  }

  async #rememberFor(level: 'track' | 'album', choice: Enhancement | null): Promise<Undo> {
    const track = currentTrack(this.#parts.state())
    if (!track) return nothing
    const of = level === 'track' ? trackOf(track) : albumOf(track)
    await this.#unsaved.flush()
    const { from, enhancement } = await this.#routes.get(of, new AbortController().signal)
    await this.#write(track, of, choice)
    return () => this.#write(track, of, from === level ? enhancement : null)
  }

  async #write(track: Track, of: RememberedFor, choice: Enhancement | null): Promise<void> {
    this.#unsaved.drop(of)
    await this.#unsaved.flush()
    const answer = await (choice ? this.#routes.put(of, choice) : this.#routes.forget(of))
    this.#learn(track, of, answer)
    const current = currentTrack(this.#parts.state())
    if (!current) return
    if (current.id === track.id) this.begin(current)
    this.#reviseBegun(() => true)
    this.#parts.revise({ type: 'mastering-recalled', recalled: this.recall(current) })
  }

  /** The listener said something else: it counts for what has begun, and for what is to follow it. */
  #reviseBegun(concerns: (track: QueuedTrack) => boolean): void {
    const { queue, usual } = this.#parts.state()
    for (const track of queue.tracks)
      if (this.isBegun(track) && concerns(track))
        this.#begun.set(track.entry, this.#known.nearest(track, usual))
  }

  /** What was chosen here and is still to be sent is newer than any answer. */
  #learn(track: Track, of: RememberedFor, { from, enhancement }: Remembered): void {
    const learn = (which: RememberedFor, choice: Enhancement | null) => {
      if (!this.#unsaved.has(which)) this.#known.set(which, choice)
    }
    if (of.kind === 'track') learn(of, from === 'track' ? enhancement : null)
    if (from !== 'track') learn(albumOf(track), from === 'album' ? enhancement : null)
  }
}
