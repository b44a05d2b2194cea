// SPDX-License-Identifier: GPL-3.0-or-later
import { isStoredAs, readStored, store } from '#/lib/storage'
import type { ReadableStore } from '#/lib/store'
import type { Player } from '#/player/player'
import type { Queue } from '#/player/queue'
import { currentTrack, wantsToPlay } from '#/player/state'
import { fromText, toText } from '#/player/stored-queue'

const queueKey = 'queue'
const placeKey = 'queue-place'

/** Milliseconds in which many changes are stored once. */
const pause = 300
/** Seconds of sound after which the place is stored again. */
const placeStep = 5
/** Seconds before the end of a track at which it counts as heard. */
const nearEnd = 2

/**
 * Begins with the queue of the last visit, paused in its place, and stores what becomes of it. All tabs share one
 * memory. It is that of the tab that sounds, so that another one can take over from it; while none does, the last to
 * change it is remembered.
 */
export function keepQueue(player: Player, elsewhere?: ReadableStore<boolean>): void {
  restoreQueue(player)
  const memory = new QueueMemory(player, elsewhere)
  player.store.subscribe(() => memory.follow())
  player.timeline.subscribe(() => memory.followPlace())
  window.addEventListener('storage', ({ key }) => memory.stored(key))
  window.addEventListener('pagehide', () => memory.storeNow())
}

class QueueMemory {
  readonly #player: Player
  readonly #elsewhere: ReadableStore<boolean> | undefined
  /** Of this tab, as it was stored or restored last. */
  #queue: Queue
  /** Seconds, likewise. */
  #place: number
  /** True while another tab's queue, or its place in it, is in the memory. */
  #isAnothers = false
  #sounds = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(player: Player, elsewhere: ReadableStore<boolean> | undefined) {
    this.#player = player
    this.#elsewhere = elsewhere
    this.#queue = player.store.getState().queue
    this.#place = player.timeline.getState().position
  }

  follow(): void {
    const state = this.#player.store.getState()
    const begins = !this.#sounds && wantsToPlay(state)
    this.#sounds = wantsToPlay(state)
    if (this.#isElsewhere) this.#leaveAlone()
    else if (state.queue !== this.#queue || (begins && this.#isAnothers)) this.#storeSoon()
  }

  /** By another tab; null where all was forgotten. */
  stored(key: string | null): void {
    if (key === null || isStoredAs(key, queueKey) || isStoredAs(key, placeKey))
      this.#isAnothers = true
  }

  followPlace(): void {
    if (this.#isElsewhere || this.#moved <= placeStep) return
    if (this.#isAnothers) this.#store()
    else this.#storePlace()
  }

  /** What was not stored yet. */
  storeNow(): void {
    if (this.#isElsewhere) return
    if (this.#player.store.getState().queue !== this.#queue) this.#store()
    else if (!this.#isAnothers && this.#moved > 0) this.#storePlace()
  }

  get #isElsewhere(): boolean {
    return this.#elsewhere?.getState() ?? false
  }

  /** Seconds. */
  get #moved(): number {
    return Math.abs(this.#player.timeline.getState().position - this.#place)
  }

  /** What is done here meanwhile is not made up for once it is silent there. */
  #leaveAlone(): void {
    clearTimeout(this.#timer)
    this.#queue = this.#player.store.getState().queue
    this.#isAnothers = true
  }

  #storeSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#isElsewhere || this.#store(), pause)
  }

  #store(): void {
    clearTimeout(this.#timer)
    this.#queue = this.#player.store.getState().queue
    this.#isAnothers = false
    store(queueKey, toText(this.#queue))
    this.#storePlace()
  }

  #storePlace(): void {
    const { position } = this.#player.timeline.getState()
    this.#place = position
    const id = currentTrack(this.#player.store.getState())?.id ?? ''
    store(placeKey, `${position.toFixed(2)} ${id}`)
  }
}

/** As it was stored last, by this tab or another one, paused in its place. */
export function restoreQueue(player: Player): void {
  const queue = fromText(readStored(queueKey) ?? '')
  const track = queue?.tracks[queue.index]
  if (!queue || !track) return
  const [seconds = '', id] = (readStored(placeKey) ?? '').split(' ')
  const position = Number.parseFloat(seconds)
  const isInside = id === track.id && position > 0 && position < track.duration - nearEnd
  player.queue.restore(queue, isInside ? position : 0)
}
