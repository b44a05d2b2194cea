// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Seconds a browser has decoded ahead of the sound: what is replaced in the buffer is heard only behind them.
 * Chromium holds 0.2 s and a packet (measured: replaced 0.22 s ahead, one in ten is heard a packet late). Firefox
 * holds 1 s and what its decoder is at (measured: 1.04 to 1.15 s). No interface says so, but the browser's name.
 */
const usual = { chromium: 0.24, firefox: 1.2 } as const
const isFirefox = (userAgent: string) => /\bGecko\/\d/.test(userAgent)

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

  constructor(userAgent: string) {
    this.#usual = isFirefox(userAgent) ? usual.firefox : usual.chromium
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
