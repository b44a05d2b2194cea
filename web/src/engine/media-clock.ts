// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * When a place on a media element's clock is heard, on the clock of the context that it plays through. Firefox moves
 * the clock of an element in steps of some 20 to 40 ms (measured), so that a look at it alone is as late as that: of
 * all looks since sound began, the one that shows it furthest on was right.
 */
export class MediaClock {
  readonly #media: Pick<HTMLMediaElement, 'currentTime' | 'paused'>
  readonly #contextTime: () => number
  readonly #steps: boolean
  /** Seconds the context's clock is ahead of the element's. */
  #lead = Number.POSITIVE_INFINITY

  /** `contextTime` in seconds; `steps` where the element's clock does not run on by itself. */
  constructor(
    media: Pick<HTMLMediaElement, 'currentTime' | 'paused'>,
    contextTime: () => number,
    steps: boolean,
  ) {
    this.#media = media
    this.#contextTime = contextTime
    this.#steps = steps
  }

  /** Whenever the element has moved: the more often, the nearer. */
  look(): void {
    const lead = this.#contextTime() - this.#media.currentTime
    if (!this.#media.paused) this.#lead = Math.min(this.#lead, lead)
  }

  /** Sound begins anew, elsewhere or later. */
  forget(): void {
    this.#lead = Number.POSITIVE_INFINITY
  }

  /** Seconds until a place in seconds is heard. */
  secondsUntil(time: number): number {
    this.look()
    if (!this.#steps || this.#lead === Number.POSITIVE_INFINITY)
      return time - this.#media.currentTime
    return time + this.#lead - this.#contextTime()
  }
}
