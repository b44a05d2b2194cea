// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import type { PlayerState } from '#/player/state'

/** Milliseconds in which what is in hand of another version comes to be heard. */
const soundFirst = 25

/** What is drawn at once, however sound is made: it says nothing of another version. */
const drawnAtOnce = ['queue', 'volume', 'playback'] as const

/**
 * What the page draws. Where sound is made in the page's own thread, another version is heard before it is shown:
 * drawing waits for a moment, and shows all that happened meanwhile.
 */
export class ShownStore implements ReadableStore<PlayerState> {
  readonly #store: ReadableStore<PlayerState>
  readonly #listeners = new Set<() => void>()
  #told: PlayerState
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: ReadableStore<PlayerState>) {
    this.#store = store
    this.#told = store.getState()
    store.subscribe(() => this.#changed())
  }

  readonly getState = (): PlayerState => this.#store.getState()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #changed(): void {
    const state = this.getState()
    const waits =
      state.engine === 'scheduled' && drawnAtOnce.every((part) => state[part] === this.#told[part])
    if (waits) this.#timer ??= setTimeout(() => this.#tell(), soundFirst)
    else this.#tell()
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#told = this.getState()
    for (const listener of this.#listeners) listener()
  }
}
