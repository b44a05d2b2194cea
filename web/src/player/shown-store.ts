// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import type { PlayerState } from '#/player/state'

/** Milliseconds in which what is in hand of another version comes to be heard. */
const soundFirst = 25

/**
 * What the page draws. Where sound is made in the page's own thread, drawing waits for a moment after something was
 * asked for, so that it is heard before it is shown; one drawing shows all that happened meanwhile.
 */
export class ShownStore implements ReadableStore<PlayerState> {
  readonly #store: ReadableStore<PlayerState>
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: ReadableStore<PlayerState>) {
    this.#store = store
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
    if (this.getState().engine === 'scheduled')
      this.#timer ??= setTimeout(() => this.#tell(), soundFirst)
    else this.#tell()
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const listener of this.#listeners) listener()
  }
}
