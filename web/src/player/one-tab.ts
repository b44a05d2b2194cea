// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReadableStore } from '#/lib/store'
import { ValueStore } from '#/lib/value-store'
import type { Player } from '#/player/player'
import { wantsToPlay } from '#/player/state'

/** What tabs tell each other. `begun` is in milliseconds, and above that of all who began before. */
type TabMessage =
  | { readonly type: 'plays'; readonly tab: string; readonly begun: number }
  | { readonly type: 'stopped'; readonly tab: string }
  /** Asked by a tab that was just opened. */
  | { readonly type: 'who-plays' }

/** As a BroadcastChannel, which hears all tabs but its own. */
export interface TabChannel {
  readonly postMessage: (message: TabMessage) => void
  onmessage: ((event: MessageEvent<TabMessage>) => void) | null
}

/** What the page knows of its other tabs: the state is whether one of them sounds. */
export interface OtherTabs extends ReadableStore<boolean> {
  /** Takes over what plays there, in its place. */
  readonly playHere: () => void
}

export interface OneTabParts {
  readonly channel: TabChannel
  /** A name that no other tab has. */
  readonly tab: string
  /** Makes the queue that of the tab that sounds, in its place. */
  readonly catchUp: () => void
  readonly now?: () => number
}

/**
 * Of all tabs of a browser the one that was asked to play last sounds; the others pause, and give up what they waited
 * for. A tab that crashes is taken to sound until something is played.
 */
export class OneTab implements OtherTabs {
  readonly #player: Player
  readonly #parts: OneTabParts
  readonly #isElsewhere = new ValueStore(false)
  /** Which other one sounds. */
  #other: string | null = null
  /** Since when this one does. */
  #begun: number | null = null
  /** The newest beginning that is known of. */
  #newest = 0

  constructor(player: Player, parts: OneTabParts) {
    this.#player = player
    this.#parts = parts
    parts.channel.onmessage = ({ data }) => this.#heard(data)
    player.store.subscribe(() => this.#follow())
    parts.channel.postMessage({ type: 'who-plays' })
  }

  readonly getState = this.#isElsewhere.getState
  readonly subscribe = this.#isElsewhere.subscribe

  readonly playHere = (): void => {
    this.#parts.catchUp()
    this.#player.play()
  }

  /** Of a page that goes away. */
  leave(): void {
    if (this.#begun !== null)
      this.#parts.channel.postMessage({ type: 'stopped', tab: this.#parts.tab })
    this.#begun = null
  }

  #follow(): void {
    if (this.#wants === (this.#begun !== null)) return
    if (this.#wants) this.#begin()
    // Between two tracks nothing is wanted for a moment.
    else queueMicrotask(() => !this.#wants && this.leave())
  }

  get #wants(): boolean {
    return wantsToPlay(this.#player.store.getState())
  }

  /** Later than any other, also where the clock was set back. */
  #begin(): void {
    const { now = Date.now } = this.#parts
    this.#begun = Math.max(now(), this.#newest + 1)
    this.#newest = this.#begun
    this.#setOther(null)
    this.#tell(this.#begun)
  }

  #tell(begun: number): void {
    this.#parts.channel.postMessage({ type: 'plays', tab: this.#parts.tab, begun })
  }

  #heard(message: TabMessage): void {
    if (message.type === 'stopped') {
      if (message.tab === this.#other) this.#setOther(null)
      return
    }
    const begun = this.#begun
    if (message.type === 'who-plays') {
      if (begun !== null) this.#tell(begun)
      return
    }
    this.#newest = Math.max(this.#newest, message.begun)
    if (begun === null || this.#isBefore(begun, message)) this.#giveWay(message.tab)
    else this.#tell(begun)
  }

  #isBefore(begun: number, other: { begun: number; tab: string }): boolean {
    return begun < other.begun || (begun === other.begun && this.#parts.tab < other.tab)
  }

  /** What failed or was interrupted here is not taken up by itself either. */
  #giveWay(other: string): void {
    this.#begun = null // what pauses here does not stop the sound there
    this.#setOther(other)
    const { status } = this.#player.store.getState().playback
    if (status !== 'idle' && status !== 'ended') this.#player.pause()
  }

  #setOther(other: string | null): void {
    this.#other = other
    this.#isElsewhere.set(other !== null)
  }
}
