// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'

/** Where sound came from: the page, the server's cache, or nowhere yet. */
export type Origin = 'held by the page' | 'cached by the server' | 'cold'

/** Which it was, by what the server says of the chunks that the page asks for. */
export class Origins {
  #tiers: string[] = []

  constructor(page: Page) {
    page.on('response', (response) => {
      if (response.url().includes('/chunk/'))
        this.#tiers.push(response.headers()['x-cache-tier'] ?? '')
    })
  }

  forget(): void {
    this.#tiers = []
  }

  /** Of what was asked for first since then. */
  get first(): Origin {
    const [tier] = this.#tiers
    if (tier === undefined) return 'held by the page'
    return tier === 'miss' ? 'cold' : 'cached by the server'
  }
}

/** Values by where their sound came from. */
export class ByOrigin<T> {
  readonly #values = new Map<Origin, T[]>()

  add(origin: Origin, value: T): void {
    this.#values.set(origin, [...(this.#values.get(origin) ?? []), value])
  }

  get entries(): [Origin, T[]][] {
    return [...this.#values]
  }

  get all(): T[] {
    return [...this.#values.values()].flat()
  }
}
