// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault, type EngineListener } from '#/engine/types'

type TransportOwner = Pick<EngineListener, 'onInterrupted' | 'onRestored' | 'onFault'>

/**
 * Whether a media element should sound, which is not whether it does: an element that plays before its new
 * audio is there would let the old one be heard.
 */
export class MediaTransport {
  readonly #media: HTMLMediaElement
  readonly #owner: TransportOwner
  #wanted = false
  #blessed = false
  /** The element was told to play, and not to stop since. */
  #runs = false
  /** The system stopped it, and nobody told it to play since. */
  #isTaken = false

  constructor(media: HTMLMediaElement, owner: TransportOwner) {
    this.#media = media
    this.#owner = owner
    media.addEventListener('pause', () => this.#stopped())
    media.addEventListener('playing', () => this.#sounds())
  }

  /** True while the listener means to hear something. */
  get wanted(): boolean {
    return this.#wanted
  }

  /**
   * Within a user gesture the first time: some browsers let an element play later on only if it was told to in
   * a gesture. `ready` says whether what is in the element may be heard.
   */
  play(ready: boolean): void {
    this.#wanted = true
    if (!ready && this.#blessed) return
    this.#blessed = true
    this.#begin()
  }

  pause(): void {
    this.#wanted = false
    this.hold()
  }

  /** The right audio is there now. */
  resume(): void {
    if (this.#wanted && this.#media.paused) this.#begin()
  }

  /** Silence, until the next resume(). */
  hold(): void {
    this.#runs = false
    this.#media.pause()
  }

  /** Neither an order nor the end of what it has: the system has the output. */
  #stopped(): void {
    const { paused, ended } = this.#media
    if (!this.#runs || !paused || ended) return
    this.#runs = false
    this.#isTaken = true
    this.#owner.onInterrupted()
  }

  /** By itself, where it was taken: some systems give it back so. Nobody need want that by then. */
  #sounds(): void {
    if (!this.#isTaken || this.#media.paused) return
    this.#isTaken = false
    this.#owner.onRestored()
    if (!this.#wanted) this.hold()
  }

  #begin(): void {
    this.#runs = true
    this.#isTaken = false
    this.#media.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.#wanted = false
        this.#runs = false
        this.#owner.onFault(new EngineFault('autoplay', error.message, true))
      }
    })
  }
}
