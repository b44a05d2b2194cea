// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A signal for what has to come within some time: it is aborted with another one, or by itself when time is up.
 * AbortSignal.any() would do, but browsers of 2023 do not have it.
 */
export class TimeLimit {
  readonly #controller = new AbortController()
  readonly #outer: AbortSignal | undefined
  readonly #timer: ReturnType<typeof setTimeout>

  constructor(milliseconds: number, outer?: AbortSignal) {
    this.#outer = outer
    this.#timer = setTimeout(() => {
      this.#controller.abort(new DOMException('no answer in time', 'TimeoutError'))
    }, milliseconds)
    outer?.addEventListener('abort', this.#follow)
    if (outer?.aborted) this.#follow()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** It came in time: from now on only the other signal counts. */
  lift(): void {
    clearTimeout(this.#timer)
  }

  /** Nothing waits any more: neither time nor the other signal counts. */
  end(): void {
    this.lift()
    this.#outer?.removeEventListener('abort', this.#follow)
  }

  readonly #follow = (): void => {
    this.end()
    this.#controller.abort(this.#outer?.reason)
  }
}
