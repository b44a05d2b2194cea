// SPDX-License-Identifier: GPL-3.0-or-later
import { ClusterScan } from '#/engine/cluster-scan'
import type { RateControl } from '#/engine/rate-control'

const now = () => performance.now() / 1000

/**
 * Measures the transfer of one body: what the network was late with. That is so between two pieces of the same
 * cluster, which the server had ready as a whole. What comes as a whole cluster may have been late because it was
 * still being rendered, and says only what is carried at least; the wait for an answer says nothing.
 */
export class BodyMeter {
  readonly #rates: RateControl
  readonly #isSent: boolean
  readonly #now: () => number
  readonly #scan = new ClusterScan()
  /** Seconds; null before the first piece. */
  #last: number | null = null
  #bytes = 0

  /** What the browser had kept is not measured. `clock` is in seconds. */
  constructor(rates: RateControl, isSent: boolean, clock: () => number = now) {
    this.#rates = rates
    this.#isSent = isSent
    this.#now = clock
  }

  came(piece: Uint8Array): void {
    const before = this.#last
    this.#last = this.#now()
    this.#bytes += piece.length
    const wasReady = this.#scan.push(piece)
    if (!this.#isSent || before === null) return
    const seconds = this.#last - before
    if (wasReady) this.#rates.carried(piece.length, seconds)
    else this.#rates.carriedAtLeast(piece.length, seconds)
  }

  /** So many seconds of sound have come at a bit rate. */
  end(kbps: number, seconds: number): void {
    this.#rates.took(kbps, this.#bytes, seconds)
  }
}
