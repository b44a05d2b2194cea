// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import { ValueStore } from '#/lib/value-store'

/** What happened, in a sentence, and the way back where there is one. */
export interface PageNotice {
  readonly sentence: string
  readonly undo: (() => void) | null
}

/** The newest notice of the page; an older one goes with its way back. */
export class NoticeStore implements ReadableStore<PageNotice | null> {
  readonly #notice = new ValueStore<PageNotice | null>(null)

  readonly getState = this.#notice.getState
  readonly subscribe = this.#notice.subscribe

  show(sentence: string, undo: (() => void) | null = null): void {
    this.#notice.set({ sentence, undo })
  }

  dismiss(): void {
    this.#notice.set(null)
  }
}
