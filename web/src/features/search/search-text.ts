// SPDX-License-Identifier: GPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import type { ReadableStore } from '#/lib/store'
import { ValueStore } from '#/lib/value-store'

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
  readonly #typed = new ValueStore<Typed>({ text: '', entered: 0 })
  /** What this page wrote into the address last; another text there is somebody's choice. */
  #written = ''

  readonly getState = this.#typed.getState
  readonly subscribe = this.#typed.subscribe

  set(text: string): void {
    const typed = this.getState()
    if (text !== typed.text) this.#typed.set({ ...typed, text })
  }

  enter(): void {
    const typed = this.getState()
    this.#typed.set({ ...typed, entered: typed.entered + 1 })
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
}

export const searchText = new SearchText()

export const useTyped = (): Typed => useSyncExternalStore(searchText.subscribe, searchText.getState)
