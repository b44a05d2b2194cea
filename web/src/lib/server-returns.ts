// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import { ValueStore } from '#/lib/value-store'

/** How often the server was away and came back, by the requests of this page. */
class ServerReturns implements ReadableStore<number> {
  readonly #count = new ValueStore(0)
  #isThere = true

  readonly getState = this.#count.getState
  readonly subscribe = this.#count.subscribe

  /** Whether a request was answered. */
  note(isThere: boolean): void {
    const isBack = isThere && !this.#isThere
    this.#isThere = isThere
    if (isBack) this.#count.set(this.#count.getState() + 1)
  }
}

/** Of this page. */
export const serverReturns = new ServerReturns()
