// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'

/** What happened, in a sentence, and the way back where there is one. */
export interface PageNotice {
  readonly sentence: string
  readonly undo: (() => void) | null
}

/** The newest notice of the page; an older one goes with its way back. */
export class NoticeStore implements ReadableStore<PageNotice | null> {
  #notice: PageNotice | null = null
  readonly #listeners = new Set<() => void>()

  readonly getState = () => this.#notice

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  show(sentence: string, undo: (() => void) | null = null): void {
    this.#set({ sentence, undo })
  }

  dismiss(): void {
    this.#set(null)
  }

  #set(notice: PageNotice | null): void {
    this.#notice = notice
    for (const listener of this.#listeners) listener()
  }
}
