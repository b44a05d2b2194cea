// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Bytes after which what came before counts half: some 2 and 8 s of sound. Windows of bytes and not of time, because
 * what a fast link carries takes no time at all.
 */
const fastWindow = 40_000
const slowWindow = 160_000
/** Bytes below which nothing is said. */
const fewest = 16_000

/** Bytes and what they took, the latest of them above all. */
class FadingSum {
  readonly #halfLife: number
  #bytes = 0
  #seconds = 0

  constructor(halfLife: number) {
    this.#halfLife = halfLife
  }

  add(bytes: number, seconds: number): void {
    const kept = 0.5 ** (bytes / this.#halfLife)
    this.#bytes = this.#bytes * kept + bytes
    this.#seconds = this.#seconds * kept + seconds
  }

  get kbps(): number {
    return (this.#bytes * 8) / 1000 / this.#seconds
  }
}

/**
 * What the way to the page carries, by the slower of two windows: the fast one notices what gets worse, the slow one
 * believes what gets better.
 */
export class Throughput {
  readonly #fast = new FadingSum(fastWindow)
  readonly #slow = new FadingSum(slowWindow)
  #bytes = 0

  /** `bytes` that came within `seconds`, while the server had them ready. */
  add(bytes: number, seconds: number): void {
    this.#bytes += bytes
    this.#fast.add(bytes, seconds)
    this.#slow.add(bytes, seconds)
  }

  /** kb/s, infinite where no time was seen to pass; null while too little was measured to say. */
  get kbps(): number | null {
    return this.#bytes < fewest ? null : Math.min(this.#fast.kbps, this.#slow.kbps)
  }
}
