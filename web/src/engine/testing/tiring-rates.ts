// SPDX-License-Identifier: GPL-3.0-or-later
import { RateControl } from '#/engine/rate-control'
import type { Rung } from '#/engine/types'

/** Finds once, after so many pieces of a transfer at the best rate, that it goes on at the lowest. */
export class TiringRates extends RateControl {
  #piecesLeft: number

  constructor(pieces: number) {
    super(() => 0)
    this.#piecesLeft = pieces
  }

  override rescue(ladder: readonly Rung[], kbps: number): number | null {
    if (kbps !== ladder.at(-1)?.kbps) return null
    this.#piecesLeft -= 1
    return this.#piecesLeft === 0 ? (ladder[0]?.kbps ?? null) : null
  }
}
