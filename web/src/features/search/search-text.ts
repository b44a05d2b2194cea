// SPDX-License-Identifier: GPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import type { ReadableStore } from '#/lib/store'

interface Typed {
  readonly text: string
  /** How often Enter was pressed: each opens the best that the text finds, as soon as that is known. */
  readonly entered: number
}

/**
 * What is typed into the search field, in whichever place of the page it is. It goes ahead of the address, since a
 * field must never wait for a router.
 */
export class SearchText implements ReadableStore<Typed> {
  #typed: Typed = { text: '', entered: 0 }
  /** What this page wrote into the address last; another text there is somebody's choice. */
  #written = ''
  readonly #listeners = new Set<() => void>()

  readonly getState = (): Typed => this.#typed

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  set(text: string): void {
    if (text !== this.#typed.text) this.#change({ ...this.#typed, text })
  }

  enter(): void {
    this.#change({ ...this.#typed, entered: this.#typed.entered + 1 })
  }

  /** The address is about to say this. */
  write(text: string): void {
    this.#written = text
  }

  /** The address says this now: by a link, by going back, or because it was written. */
  read(text: string): void {
    if (text === this.#written) return
    this.#written = text
    this.set(text)
  }

  #change(typed: Typed): void {
    this.#typed = typed
    this.#listeners.forEach((listener) => listener())
  }
}

export const searchText = new SearchText()

export const useTyped = (): Typed => useSyncExternalStore(searchText.subscribe, searchText.getState)
