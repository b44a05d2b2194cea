// SPDX-License-Identifier: GPL-3.0-or-later

/** Runs one task at a time: a new one gives up the one before, whose failure then means nothing (PL-6). */
export class NewestTask {
  readonly #onFailure: (error: unknown) => void
  #controller = new AbortController()

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure
  }

  start(task: (signal: AbortSignal) => Promise<void>): void {
    this.cancel()
    this.#controller = new AbortController()
    const { signal } = this.#controller
    task(signal).catch((error: unknown) => {
      if (!signal.aborted) this.#onFailure(error)
    })
  }

  cancel(): void {
    this.#controller.abort(new DOMException('superseded', 'AbortError'))
  }
}
