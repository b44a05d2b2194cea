// SPDX-License-Identifier: GPL-3.0-or-later
import type { GainStage } from '#/engine/gain-stage'
import { endOf, type Placement } from '#/engine/media-timeline'
import type { RateMarks } from '#/engine/rate-marks'
import { rungGain, type AudioStream } from '#/engine/types'

/** Seconds ahead at which the level of another bit rate is prepared: more than lies between two ticks of an element. */
const lookAhead = 0.35

type Rates = Pick<RateMarks, 'at' | 'begin' | 'lowest'>

/**
 * How loud a media element's sound is played: by its stream, and by the bit rate it was fetched at, which may change
 * on the way. An element says to within some milliseconds what is heard, so that there the gain moves over 30 ms.
 */
export class MediaLevel {
  readonly #gain: GainStage
  readonly #rates: Rates
  readonly #onBitRate: (kbps: number, lowest: number) => void
  /** The bit rate that the gain is for, or will be in a moment. */
  #kbps = 0
  /** Of the version that sounds; nothing of a new one. */
  #told = ''

  constructor(gain: GainStage, rates: Rates, onBitRate: (kbps: number, lowest: number) => void) {
    this.#gain = gain
    this.#rates = rates
    this.#onBitRate = onBitRate
  }

  /** Sound begins here. */
  begin(stream: AudioStream, kbps: number | null): void {
    this.#told = ''
    this.#kbps = kbps ?? this.#kbps
    this.#gain.setMatch(this.#of(stream))
  }

  /** Another version follows in `delay` seconds. */
  switch(stream: AudioStream, kbps: number, delay: number): void {
    this.#told = ''
    this.#kbps = kbps
    this.#gain.fadeThrough(this.#of(stream), delay)
  }

  glide(stream: AudioStream, seconds: number): void {
    this.#gain.rampMatch(this.#of(stream), seconds)
  }

  /** The media clock is at `time`; `secondsUntil` a place on it is heard. */
  follow(placement: Placement, time: number, secondsUntil: (time: number) => number): void {
    const { stream } = placement
    const end = endOf(placement)
    const at = Math.min(time + lookAhead, end)
    const coming = at < end ? this.#rates.at(at) : null
    if (coming !== null && coming !== this.#kbps) {
      const before = this.#of(stream)
      this.#kbps = coming
      const gain = this.#of(stream)
      if (gain !== before) this.#gain.rampAround(gain, secondsUntil(this.#rates.begin(at)))
    }
    const kbps = this.#rates.at(time)
    const lowest = this.#rates.lowest(time, end)
    if (kbps !== null && lowest !== null) this.#tell(kbps, lowest)
  }

  #of(stream: AudioStream): number {
    return stream.matchGain * rungGain(stream, this.#kbps)
  }

  #tell(kbps: number, lowest: number): void {
    const told = `${kbps}/${lowest}`
    if (told === this.#told) return
    this.#told = told
    this.#onBitRate(kbps, lowest)
  }
}
