// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import type { Player } from '#/player/player'
import { wantsToPlay } from '#/player/state'

/** What tabs tell each other. `begun` is in milliseconds of the clock that they share. */
type TabMessage =
  | { readonly type: 'plays'; readonly tab: string; readonly begun: number }
  | { readonly type: 'stopped' }
  /** Asked by a tab that was just opened. */
  | { readonly type: 'who-plays' }

/** As a BroadcastChannel, which hears all tabs but its own. */
export interface TabChannel {
  readonly postMessage: (message: TabMessage) => void
  onmessage: ((event: MessageEvent<TabMessage>) => void) | null
}

/**
 * Of all tabs of a browser the one that was asked to play last sounds; the others pause. Its state is whether another
 * one does. A tab that crashes is taken to sound until something is played.
 */
export class OneTab implements ReadableStore<boolean> {
  readonly #player: Player
  readonly #channel: TabChannel
  readonly #tab: string
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  #elsewhere = false
  #begun: number | null = null

  /** `tab` is a name that no other tab has. */
  constructor(player: Player, channel: TabChannel, tab: string, now: () => number = Date.now) {
    this.#player = player
    this.#channel = channel
    this.#tab = tab
    this.#now = now
    channel.onmessage = ({ data }) => this.#heard(data)
    player.store.subscribe(() => this.#follow())
    channel.postMessage({ type: 'who-plays' })
  }

  readonly getState = (): boolean => this.#elsewhere

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Of a page that goes away. */
  leave(): void {
    if (this.#begun !== null) this.#channel.postMessage({ type: 'stopped' })
    this.#begun = null
  }

  #follow(): void {
    const plays = wantsToPlay(this.#player.store.getState())
    if (plays === (this.#begun !== null)) return
    if (!plays) {
      this.leave()
      return
    }
    this.#begun = this.#now()
    this.#setElsewhere(false)
    this.#tell(this.#begun)
  }

  #tell(begun: number): void {
    this.#channel.postMessage({ type: 'plays', tab: this.#tab, begun })
  }

  #heard(message: TabMessage): void {
    if (message.type === 'stopped') this.#setElsewhere(false)
    else if (message.type === 'who-plays') {
      if (this.#begun !== null) this.#tell(this.#begun)
    } else if (this.#begun === null) this.#setElsewhere(true)
    else if (this.#isBefore(this.#begun, message)) this.#giveWay()
    else this.#tell(this.#begun)
  }

  #isBefore(begun: number, other: { begun: number; tab: string }): boolean {
    return begun < other.begun || (begun === other.begun && this.#tab < other.tab)
  }

  #giveWay(): void {
    this.#begun = null // what pauses here does not stop the sound there
    this.#setElsewhere(true)
    this.#player.pause()
  }

  #setElsewhere(elsewhere: boolean): void {
    if (elsewhere === this.#elsewhere) return
    this.#elsewhere = elsewhere
    for (const listener of this.#listeners) listener()
  }
}
