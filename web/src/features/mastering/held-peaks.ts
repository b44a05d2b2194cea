// SPDX-License-Identifier: GPL-3.0-or-later

/** Milliseconds for which a peak is shown. */
const holdFor = 1500

/** The highest peaks of late, each shown for a while. */
export class HeldPeaks {
  readonly #held: { db: number; at: number }[] = []

  /** dBFS, one a channel; `now` in milliseconds. Answers what to show. */
  follow(peaks: readonly number[], now: number): number[] {
    return peaks.map((db, channel) => {
      const held = this.#held[channel]
      if (held && held.db >= db && now - held.at < holdFor) return held.db
      this.#held[channel] = { db, at: now }
      return db
    })
  }
}
