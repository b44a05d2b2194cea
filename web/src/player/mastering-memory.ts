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
import { playerText } from '#/player/messages'
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
  /** The page goes: what is not stored yet is sent at once. */
  leave(): void
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

/** What a command keeps: null forgets what there is. */
interface Said {
  readonly level: 'track' | 'album'
  readonly choice: Enhancement | null
}

type Heard = Pick<PlayerState, 'kept' | 'enhancement'>

/** A play of which it is still to be said whose its choice is: by the server, or by a command under way. */
interface Undecided extends Heard {
  readonly track: QueuedTrack
  readonly usual: Enhancement
  /** What the listener chose since. */
  newest: Enhancement | null
}

const routesOfServer: MemoryRoutes = { get: getMemory, put: putMemory, forget: deleteMemory }

const withoutReference = ({ enabled, preset, intensity }: Enhancement): Enhancement => ({
  enabled,
  preset,
  intensity,
})

const ofLevel = (level: 'track' | 'album', track: Track): RememberedFor =>
  level === 'track' ? trackOf(track) : albumOf(track)

const unhurried = () => new AbortController().signal

/** What changed from one choice to the next, in another one. */
function carried(into: Enhancement, before: Enhancement, now: Enhancement): Enhancement {
  const pick = <Key extends keyof Enhancement>(key: Key) =>
    now[key] === before[key] ? into[key] : now[key]
  return {
    enabled: pick('enabled'),
    preset: pick('preset'),
    intensity: pick('intensity'),
    reference: pick('reference'),
  }
}

const nothing: Undo = () => Promise.resolve()

/** Asks what is remembered for a track before it is played, and keeps what is chosen while it does. */
export class MasteringMemory implements MemoryCommands {
  readonly #parts: MemoryParts
  readonly #routes: MemoryRoutes
  readonly #known = new Recollection()
  readonly #unsaved: UnsavedChoices
  /** By entries of the queue: a play keeps what it began with, until the listener says something else. */
  readonly #begun = new Map<number, Remembered>()
  readonly #undecided = new Set<Undecided>()

  constructor(parts: MemoryParts) {
    this.#parts = parts
    this.#routes = parts.routes ?? routesOfServer
    this.#unsaved = new UnsavedChoices({
      put: this.#routes.put,
      clock: parts.clock,
      onFailed: ({ kind }) => parts.remark(playerText.notKept[kind]),
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

  /**
   * What was just chosen stays with whom the choice is of; the default is kept by who follows the state. Where it is
   * not known whose it is, it is heard as the default's until that is.
   */
  keep(before: PlayerState): void {
    const { kept, enhancement } = this.#parts.state()
    const track = currentTrack(this.#parts.state())
    if (!track) return
    const isEarly = !this.isBegun(track) && kept === 'default'
    if (isEarly) void this.#decide(this.#undecidedSince(track, before))
    this.#begun.set(track.entry, { from: kept, enhancement })
    const undecided = [...this.#undecided].filter((one) => one.track.entry === track.entry)
    for (const one of undecided) one.newest = enhancement
    this.#doubt()
    if (undecided.length === 0) this.#assign(track, kept, enhancement)
  }

  setUsual(usual: Enhancement): void {
    this.#parts.revise({ type: 'usual-changed', usual })
  }

  leave(): void {
    this.#unsaved.leave()
  }

  async remember(level: MemoryLevel): Promise<Undo> {
    if (level !== 'default')
      return this.#command(({ enhancement }) => ({ level, choice: enhancement }))
    const { enhancement, usual } = this.#parts.state()
    this.setUsual(withoutReference(enhancement))
    return () => {
      this.setUsual(usual)
      return Promise.resolve()
    }
  }

  forget(): Promise<Undo> {
    return this.#command(({ kept }) => (kept === 'default' ? null : { level: kept, choice: null }))
  }

  soundLike(reference: Reference | null): Promise<Undo> {
    return this.#command(({ kept, enhancement }) => {
      const enabled = enhancement.enabled || reference !== null
      const choice = { ...enhancement, enabled, reference: reference ?? undefined }
      return { level: kept === 'default' ? 'track' : kept, choice }
    })
  }

  async #command(say: (now: Heard) => Said | null): Promise<Undo> {
    const track = currentTrack(this.#parts.state())
    if (!track) return nothing
    let undo = nothing
    await this.#inTurn(track, async (now) => {
      const said = say(now)
      if (!said) return null
      const { level } = said
      const { from, enhancement } = await this.#routes.get(ofLevel(level, track), unhurried())
      const before = { level, choice: from === level ? enhancement : null }
      undo = () => this.#inTurn(track, () => Promise.resolve(before))
      return said
    })
    return undo
  }

  /** One at a time, behind what was chosen before it. What is chosen while it is under way is newer, and stands. */
  #inTurn(track: QueuedTrack, say: (now: Heard) => Promise<Said | null>): Promise<void> {
    const since = this.#undecidedSince(track, this.#parts.state())
    return this.#unsaved.behind(async () => {
      const now = this.#nowOf(since)
      let { kept, enhancement } = now
      try {
        const said = await say(now)
        if (said) await this.#write(track, said)
        if (said && (kept !== 'track' || said.level === 'track')) {
          kept = said.level
          enhancement = said.choice ?? enhancement
        }
      } finally {
        this.#close(since, kept, enhancement)
      }
    })
  }

  #undecidedSince(track: QueuedTrack, { kept, enhancement, usual }: PlayerState): Undecided {
    const since: Undecided = { track, kept, enhancement, usual, newest: null }
    this.#undecided.add(since)
    return since
  }

  /** A command that waited for another one is of what that left. */
  #nowOf({ track, kept, enhancement, newest }: Undecided): Heard {
    const state = this.#parts.state()
    const isCurrent = currentEntry(state.queue) === track.entry
    return isCurrent ? state : { kept, enhancement: newest ?? enhancement }
  }

  /** Nobody waits for this: what was chosen is heard whosever it is. */
  async #decide(since: Undecided): Promise<void> {
    const { track } = since
    const of = trackOf(track)
    const answer = await this.#routes.get(of, unhurried()).catch(() => null)
    const from = answer?.from ?? 'default'
    if (this.#isSaid(track)) {
      this.#undecided.delete(since)
      this.#giveBack(since, from)
      this.#doubt()
      return
    }
    if (answer) this.#learn(track, of, answer)
    this.#close(since, from, since.enhancement)
  }

  /** A command was faster than the answer. */
  #isSaid({ entry }: QueuedTrack): boolean {
    const begun = this.#begun.get(entry)
    return begun !== undefined && begun.from !== 'default'
  }

  /** It is said whose the choice is: what was chosen meanwhile is theirs. */
  #close(since: Undecided, level: MemoryLevel, choice: Enhancement): void {
    const { track, enhancement, newest } = since
    this.#undecided.delete(since)
    if (newest) this.#assign(track, level, carried(choice, enhancement, newest))
    this.#hear()
    this.#giveBack(since, level)
    this.#doubt()
  }

  /** Whether what counts as the default may be somebody else's. */
  #doubt(): void {
    const isDoubted = [...this.#undecided].some(({ kept, newest }) => kept === 'default' && newest)
    if (this.#parts.state().usualSettled === isDoubted)
      this.#parts.dispatch({ type: 'usual-doubted', settled: !isDoubted })
  }

  /** What was taken for the default's choice is somebody else's: the default is what it was. */
  #giveBack({ kept, usual, newest }: Undecided, level: MemoryLevel): void {
    if (kept !== 'default' || level === 'default') return
    if (this.#parts.state().usual === newest) this.setUsual(usual)
  }

  #assign(track: QueuedTrack, level: MemoryLevel, choice: Enhancement): void {
    if (this.isBegun(track)) this.#begun.set(track.entry, { from: level, enhancement: choice })
    if (level === 'default') return
    const of = ofLevel(level, track)
    this.#known.set(of, choice)
    this.#unsaved.save(of, choice)
    this.#reviseBegun(({ entry }) => entry !== track.entry)
  }

  async #write(track: Track, { level, choice }: Said): Promise<void> {
    const of = ofLevel(level, track)
    const answer = await (choice ? this.#routes.put(of, choice) : this.#routes.forget(of))
    this.#learn(track, of, answer)
    const current = currentTrack(this.#parts.state())
    if (current?.id === track.id) this.begin(current)
    this.#reviseBegun(() => true)
  }

  /** The current track is heard as it is remembered. */
  #hear(): void {
    const track = currentTrack(this.#parts.state())
    if (track) this.#parts.revise({ type: 'mastering-recalled', recalled: this.recall(track) })
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
