// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'

/**
 * Whether a media element should sound, which is not whether it does: an element that plays before its new
 * audio is there would let the old one be heard.
 */
export class MediaTransport {
  readonly #media: HTMLMediaElement
  readonly #onRefused: (fault: EngineFault) => void
  #wanted = false
  #blessed = false

  constructor(media: HTMLMediaElement, onRefused: (fault: EngineFault) => void) {
    this.#media = media
    this.#onRefused = onRefused
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
    this.#media.pause()
  }

  /** The right audio is there now. */
  resume(): void {
    if (this.#wanted && this.#media.paused) this.#begin()
  }

  /** Silence, until the next resume(). */
  hold(): void {
    this.#media.pause()
  }

  #begin(): void {
    this.#media.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.#wanted = false
        this.#onRefused(new EngineFault('autoplay', error.message, true))
      }
    })
  }
}
