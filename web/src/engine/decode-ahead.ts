// SPDX-License-Identifier: GPL-3.0-or-later

/** Seconds; a browser looks no further ahead than this. */
const most = 3

/**
 * How far ahead the browser has decoded. It decodes twice as far after each time the sound ran dry, and as usual
 * again after a seek.
 */
export class DecodeAhead {
  readonly #usual: number
  #droughts = 0
  #sounds = false

  /** `usual` in seconds. */
  constructor(usual: number) {
    this.#usual = usual
  }

  get seconds(): number {
    return Math.min(this.#usual * 2 ** this.#droughts, most)
  }

  sounding(): void {
    this.#sounds = true
  }

  /** Waiting for the first sound is no drought. */
  waiting(): void {
    if (this.#sounds) this.#droughts += 1
    this.#sounds = false
  }

  sought(): void {
    this.#droughts = 0
    this.#sounds = false
  }
}
