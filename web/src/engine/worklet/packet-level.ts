// SPDX-License-Identifier: GPL-3.0-or-later
import type { Samples } from '#/engine/worklet/packet-decoder'

/** Frames over which CELT blends a packet into the one before it: there, two bit rates are one into the other. */
const overlap = 120

/**
 * Brings the sound of packets to the level of their stream, whatever bit rate each was fetched at. Where the rate
 * changes the gain moves as the decoder blends, so that the level stays where it is.
 */
export class PacketLevel {
  readonly #expected: number[] = []
  #gain: number | null = null

  /** The gain of the packet that is decoded next. */
  expect(gain: number): void {
    this.#expected.push(gain)
  }

  /** In place; to the sound of the packet that was expected first. */
  apply(left: Samples, right: Samples): void {
    const goal = this.#expected.shift() ?? 1
    const from = this.#gain ?? goal
    this.#gain = goal
    if (from === 1 && goal === 1) return
    for (let i = 0; i < left.length; i++) {
      const gain = i < overlap ? from + ((goal - from) * (i + 0.5)) / overlap : goal
      left[i] = gain * (left[i] ?? 0)
      right[i] = gain * (right[i] ?? 0)
    }
  }
}
