// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track, TrackId } from '#/api/model'
import { count } from '#/lib/count'
import { playerText } from '#/player/messages'
import {
  cleared,
  currentEntry,
  inOrder,
  moved,
  refreshed,
  renumbered,
  shuffled,
  withLast,
  withNext,
  without,
  type Queue,
  type Repeat,
} from '#/player/queue'
import { wantsToPlay, type PlayerState, type QueueBefore, type QueueNotice } from '#/player/state'

/** Commands for the queue. What they take away comes back by undo(). */
export interface QueueCommands {
  /** After the current track. In an empty queue the first one waits, paused. */
  playNext(tracks: readonly Track[]): void
  add(tracks: readonly Track[]): void
  remove(entry: number): void
  /** To a place among all tracks, held inside. */
  move(entry: number, to: number): void
  /** All but the current track. */
  clear(): void
  jumpTo(entry: number): void
  setShuffled(shuffles: boolean): void
  setRepeat(repeat: Repeat): void
  /** The queue, and the place in it, as before the last thing that could be undone. */
  undo(): void
  dismissNotice(): void
  /** A queue of an earlier visit or another tab, paused at a place in seconds. One arranged here can be brought back. */
  restore(queue: Queue, position: number): void
  /** What the library says of the tracks now; null of those that are gone, which are left out with a notice. */
  refresh(facts: ReadonlyMap<TrackId, Track | null>): void
}

export interface QueueChange {
  readonly queue: Queue
  /** Where another track becomes current. */
  readonly playWhenReady: boolean
  /** Seconds, where another track becomes current. */
  readonly position: number
  readonly notice: QueueNotice | null
}

export interface QueueHost {
  readonly state: () => PlayerState
  /** Seconds from the start of the current track. */
  readonly position: () => number
  readonly change: (change: QueueChange) => void
  readonly select: (index: number) => void
  readonly dismiss: () => void
}

const nameOf = (tracks: readonly Track[]): string => {
  const [first] = tracks
  return tracks.length === 1 && first ? first.title : count(tracks.length, 'track')
}

/** Undoing moves what plays only where the change had moved it, or where it was not there before. */
function indexAfter({ queue, successor }: QueueBefore, now: Queue): number {
  const entry = currentEntry(now)
  const at = queue.tracks.findIndex((track) => track.entry === entry)
  return at < 0 || entry === successor ? queue.index : at
}

const isSameRow = (a: Queue, b: Queue) =>
  a.tracks.length === b.tracks.length && a.tracks.every(({ id }, i) => id === b.tracks[i]?.id)

export class QueueControl implements QueueCommands {
  readonly #host: QueueHost

  constructor(host: QueueHost) {
    this.#host = host
  }

  playNext(tracks: readonly Track[]): void {
    if (tracks.length === 0) return
    this.#change(withNext(this.#queue, tracks), playerText.playsNext(nameOf(tracks)))
  }

  add(tracks: readonly Track[]): void {
    if (tracks.length === 0) return
    this.#change(withLast(this.#queue, tracks), playerText.added(nameOf(tracks)))
  }

  remove(entry: number): void {
    const gone = this.#queue.tracks.filter((track) => track.entry === entry)
    const queue = without(this.#queue, (track) => track.entry === entry)
    if (gone.length > 0) this.#change(queue, playerText.removed(nameOf(gone)))
  }

  move(entry: number, to: number): void {
    this.#change(moved(this.#queue, entry, to), null)
  }

  clear(): void {
    const queue = cleared(this.#queue)
    const gone = this.#queue.tracks.length - queue.tracks.length
    if (gone > 0) this.#change(queue, playerText.removed(count(gone, 'track')))
  }

  jumpTo(entry: number): void {
    this.#host.select(this.#queue.tracks.findIndex((track) => track.entry === entry))
  }

  setShuffled(shuffles: boolean): void {
    const seed = Math.floor(Math.random() * 2 ** 32)
    this.#change(shuffles ? shuffled(this.#queue, seed) : inOrder(this.#queue), null)
  }

  setRepeat(repeat: Repeat): void {
    this.#change({ ...this.#queue, repeat }, null)
  }

  undo(): void {
    const before = this.#host.state().notice?.before
    if (!before) return
    const { position } = before
    const { nextEntry } = this.#queue
    const playWhenReady = wantsToPlay(this.#host.state())
    const queue = { ...before.queue, index: indexAfter(before, this.#queue), nextEntry }
    this.#host.change({ queue, position, playWhenReady, notice: null })
  }

  dismissNotice(): void {
    this.#host.dismiss()
  }

  /** A queue from elsewhere counts its entries by itself; here a number is one play's for the life of the page. */
  restore(stored: Queue, position: number): void {
    const before = this.#queue
    const queue = renumbered(stored, before.nextEntry)
    const way = { queue: before, position: this.#host.position(), successor: currentEntry(queue) }
    const isLost = before.arranged && !isSameRow(before, queue)
    const notice = isLost ? { sentence: playerText.replaced, before: way } : null
    this.#host.change({ queue, position, playWhenReady: false, notice })
  }

  refresh(facts: ReadonlyMap<TrackId, Track | null>): void {
    const known = new Map([...facts].flatMap(([id, track]) => (track ? [[id, track]] : [])))
    const fresh = refreshed(this.#queue, known)
    const queue = without(fresh, ({ id }) => facts.get(id) === null)
    const gone = fresh.tracks.length - queue.tracks.length
    if (gone > 0) this.#change(queue, playerText.gone(gone))
    else this.#keepPlace(queue, this.#host.state().notice)
  }

  get #queue(): Queue {
    return this.#host.state().queue
  }

  /** With a sentence where there is a way back. Without one the way back ends: it would undo this as well. */
  #change(queue: Queue, sentence: string | null): void {
    const before = this.#queue
    if (queue === before) return
    const entry = currentEntry(queue)
    const successor = entry === currentEntry(before) ? null : entry
    const way = { queue: before, position: this.#host.position(), successor }
    this.#keepPlace(queue, sentence === null ? null : { sentence, before: way })
  }

  #keepPlace(queue: Queue, notice: QueueNotice | null): void {
    // Behind the last track nothing follows: what becomes current then waits.
    const playWhenReady = wantsToPlay(this.#host.state()) && queue.index >= this.#queue.index
    this.#host.change({ queue, position: 0, playWhenReady, notice })
  }
}
