// SPDX-License-Identifier: GPL-3.0-or-later

/** Milliseconds without sound before the listener is told (PL-8): shorter gaps are part of every switch. */
const patience = 150

/** Says once that sound has been missing for a while. */
export class StallWatch {
  readonly #onStall: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(onStall: () => void) {
    this.#onStall = onStall
  }

  waiting(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#onStall()
    }, patience)
  }

  sounding(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
