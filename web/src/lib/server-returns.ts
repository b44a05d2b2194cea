// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'

/** How often the server was away and came back, by the requests of this page. */
class ServerReturns implements ReadableStore<number> {
  #isThere = true
  #count = 0
  readonly #listeners = new Set<() => void>()

  readonly getState = () => this.#count

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Whether a request was answered. */
  note(isThere: boolean): void {
    const isBack = isThere && !this.#isThere
    this.#isThere = isThere
    if (!isBack) return
    this.#count++
    for (const listener of this.#listeners) listener()
  }
}

/** Of this page. */
export const serverReturns = new ServerReturns()
