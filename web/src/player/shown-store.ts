// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import { isHeardAlike, type PlayerState } from '#/player/state'

/** Milliseconds in which another version that was found comes to be heard. */
const soundFirst = 60
/** Milliseconds after which nothing found is drawn as well: a server nearby answers within half of them. */
const mostLookedFor = 80

/** What is drawn at once, however sound is made: it says nothing of another version. */
const drawnAtOnce = ['queue', 'volume', 'playback', 'engine'] as const

/**
 * What the page draws. Another version is heard before it is shown: what looks for it runs in the page's thread, and
 * on plain http what makes the sound does. Drawing waits for a moment, and shows all that happened meanwhile.
 */
export class ShownStore implements ReadableStore<PlayerState> {
  readonly #store: ReadableStore<PlayerState>
  readonly #listeners = new Set<() => void>()
  #told: PlayerState
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The timer is short: what was looked for is found. */
  #isFound = false

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
    const isAnother = !isHeardAlike(this.#told, state)
    const waits = isAnother || state.engine === 'scheduled'
    if (!waits || drawnAtOnce.some((part) => state[part] !== this.#told[part])) this.#tell()
    else if (isAnother && state.sounding === this.#told.sounding) this.#tellWithin(mostLookedFor)
    else this.#tellSoon()
  }

  #tellWithin(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#tell(), milliseconds)
  }

  #tellSoon(): void {
    if (!this.#isFound) this.#forgetTimer()
    this.#isFound = true
    this.#tellWithin(soundFirst)
  }

  #tell(): void {
    this.#forgetTimer()
    this.#told = this.getState()
    for (const listener of this.#listeners) listener()
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isFound = false
  }
}
