// SPDX-License-Identifier: GPL-3.0-or-later
import { nextRate, rescueRate, type LinkState } from '#/engine/rate-choice'
import { Throughput } from '#/engine/throughput'
import { lossless, type Rung } from '#/engine/types'

/** Seconds after a step down before one up, at first and at most. */
const patience = 10
const mostPatience = 320
/** Seconds within which a step down says that the step up before it was a mistake. */
const soon = 60
/** Seconds of sound after which what was taken before counts half. */
const swellWindow = 10

/**
 * Decides at which of a stream's bit rates its audio is fetched, by what was measured of the way to the page; one
 * for all streams of an engine. Each step up that proves a mistake doubles how long the next one is waited for, so
 * that a link on the edge ends at the rate it carries.
 */
export class RateControl {
  readonly #now: () => number
  readonly #throughput = new Throughput()
  /** Where a ladder leaves the choice: the best of it, until something was measured. */
  #kbps = Number.POSITIVE_INFINITY
  #swell = 1
  #patience = patience
  #wentDown = Number.NEGATIVE_INFINITY
  #wentUp = Number.NEGATIVE_INFINITY

  /** `now` is a clock in seconds. */
  constructor(now: () => number = () => performance.now() / 1000) {
    this.#now = now
  }

  /** For a request that is about to be made, with so many seconds of sound in hand. */
  choose(ladder: readonly Rung[], ahead: number): number {
    const [lowest, ...others] = ladder
    if (!lowest || others.length === 0) return lowest?.kbps ?? 0
    const held = (ladder.findLast(({ kbps }) => kbps <= this.#kbps) ?? lowest).kbps
    const mayClimb = this.#now() - this.#wentDown >= this.#patience
    return this.#go(held, nextRate(ladder, held, this.#link(ahead), mayClimb))
  }

  /** The lower rate at which a transfer at `kbps` with `left` seconds to come is to go on; null for as it is. */
  rescue(ladder: readonly Rung[], kbps: number, ahead: number, left: number): number | null {
    const lower = rescueRate(ladder, kbps, this.#link(ahead), left)
    return lower === null ? null : this.#go(kbps, lower)
  }

  /** Bytes that came within so many seconds, while the server had them ready. */
  carried(bytes: number, seconds: number): void {
    this.#throughput.add(bytes, seconds)
  }

  /**
   * Bytes that came within so many seconds, which they may have spent at the server: the way carries that much at
   * least. It counts where it is more than was known.
   */
  carriedAtLeast(bytes: number, seconds: number): void {
    const { kbps } = this.#throughput
    if (kbps !== null && (bytes * 8) / 1000 > kbps * seconds) this.carried(bytes, seconds)
  }

  /** So many seconds of sound took so many bytes; without loss that says nothing of other rates. */
  took(kbps: number, bytes: number, seconds: number): void {
    if (seconds <= 0 || kbps === lossless) return
    const swell = (bytes * 8) / 1000 / seconds / kbps
    this.#swell += (swell - this.#swell) * (1 - 0.5 ** (seconds / swellWindow))
  }

  #link(ahead: number): LinkState {
    return { carries: this.#throughput.kbps, swell: this.#swell, ahead }
  }

  #go(from: number, to: number): number {
    const now = this.#now()
    if (to < from) {
      const wasMistake = now - this.#wentUp < soon
      this.#patience = wasMistake ? Math.min(this.#patience * 2, mostPatience) : patience
      this.#wentDown = now
    }
    if (to > from) this.#wentUp = now
    this.#kbps = to
    return to
  }
}
