// SPDX-License-Identifier: GPL-3.0-or-later

interface Waiting {
  readonly begin: () => void
}

/** Lets so many go on at once; the others wait for their turn, in the order they came. */
export class Turns {
  readonly #most: number
  readonly #waiting = new Set<Waiting>()
  readonly #running = new Set<Waiting>()

  constructor(most: number) {
    this.#most = most
  }

  /** Calls `begin` when it is its turn, which may be at once. What is answered ends it, or the waiting for it. */
  take(begin: () => void): () => void {
    const one = { begin }
    this.#waiting.add(one)
    this.#goOn()
    return () => {
      this.#waiting.delete(one)
      if (this.#running.delete(one)) this.#goOn()
    }
  }

  #goOn(): void {
    for (const one of this.#waiting) {
      if (this.#running.size >= this.#most) return
      this.#waiting.delete(one)
      this.#running.add(one)
      one.begin()
    }
  }
}
