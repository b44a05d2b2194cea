// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import { ValueStore } from '#/lib/value-store'
import { loadWhole } from '#/lib/whole-code'

/** What to tell when code did not come; it never settles where the page is loaded anew instead. */
export type WhyMissing = (name: string, cause: unknown) => Promise<Error>

let whyMissing: WhyMissing = (name, cause) =>
  Promise.resolve(new Error(`${name} did not come`, { cause }))

/** Whoever can ask the server knows why. */
export function explainMissing(why: WhyMissing): void {
  whyMissing = why
}

/** Code that is loaded when it is wanted first: null until it is there. */
export class LazyCode<Code> implements ReadableStore<Code | null> {
  readonly #name: string
  readonly #ask: () => Promise<Code>
  readonly #code = new ValueStore<Code | null>(null)
  #coming: Promise<Code> | null = null

  readonly getState = this.#code.getState
  readonly subscribe = this.#code.subscribe

  /** Another name for each. */
  constructor(name: string, ask: () => Promise<Code>) {
    this.#name = name
    this.#ask = ask
  }

  /** Asks again after a failure, which is an error with a sentence for people. */
  load(): Promise<Code> {
    const code = this.#code.getState()
    if (code !== null) return Promise.resolve(code)
    this.#coming ??= this.#come().finally(() => {
      this.#coming = null
    })
    return this.#coming
  }

  async #come(): Promise<Code> {
    const code = await loadWhole(this.#ask).catch(async (cause: unknown) => {
      throw await whyMissing(this.#name, cause)
    })
    this.#code.set(code)
    return code
  }
}
