// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'

/** Whether the server wants to know who asks before it answers anything more. */
class Locked implements ReadableStore<boolean> {
  #locked = false
  readonly #listeners = new Set<() => void>()

  readonly getState = () => this.#locked

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  set(locked: boolean): void {
    if (locked === this.#locked) return
    this.#locked = locked
    for (const listener of this.#listeners) listener()
  }
}

/** Of this page. */
export const locked = new Locked()
