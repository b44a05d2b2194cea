// SPDX-License-Identifier: GPL-3.0-or-later

interface Waiting {
  readonly begin: () => void
}

/**
 * Lets so many go on at once; the others wait for their turn, in the order they came. A turn that nobody ends is over
 * after `longest` milliseconds: what began goes on, and the next one begins beside it.
 */
export class Turns {
  readonly #most: number
  readonly #longest: number
  readonly #waiting = new Set<Waiting>()
  readonly #running = new Map<Waiting, ReturnType<typeof setTimeout>>()

  constructor(most: number, longest: number) {
    this.#most = most
    this.#longest = longest
  }

  /** Calls `begin` when it is its turn, which may be at once. What is answered ends it, or the waiting for it. */
  take(begin: () => void): () => void {
    const one = { begin }
    this.#waiting.add(one)
    this.#goOn()
    return () => {
      this.#waiting.delete(one)
      this.#end(one)
    }
  }

  #end(one: Waiting): void {
    clearTimeout(this.#running.get(one))
    if (this.#running.delete(one)) this.#goOn()
  }

  #goOn(): void {
    for (const one of this.#waiting) {
      if (this.#running.size >= this.#most) return
      this.#waiting.delete(one)
      this.#running.set(
        one,
        setTimeout(() => this.#end(one), this.#longest),
      )
      one.begin()
    }
  }
}
