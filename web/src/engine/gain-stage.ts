// SPDX-License-Identifier: GPL-3.0-or-later

/** Seconds a gain takes to move: as long as the fade of a switch (PL-3). */
const fadeSeconds = 0.03

/**
 * Volume and loudness match of a media element, in one gain node that moves in ramps. The match gain of a switch
 * is timed so that the louder version is never heard without its reduction.
 */
export class GainStage {
  readonly #context: AudioContext
  readonly #volume: GainNode
  readonly #match: GainNode

  constructor(element: HTMLMediaElement, sampleRate: number) {
    this.#context = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    this.#volume = this.#context.createGain()
    this.#match = this.#context.createGain()
    this.#context
      .createMediaElementSource(element)
      .connect(this.#match)
      .connect(this.#volume)
      .connect(this.#context.destination)
  }

  /** Within a user gesture: browsers keep a context asleep until then. */
  wake(): void {
    if (this.#context.state !== 'running') void this.#context.resume()
  }

  setVolume(gain: number): void {
    const now = this.#context.currentTime
    this.#volume.gain.cancelScheduledValues(now)
    this.#volume.gain.setValueAtTime(this.#volume.gain.value, now)
    this.#volume.gain.linearRampToValueAtTime(gain, now + fadeSeconds)
  }

  /** At once: for the start of a stream. */
  setMatch(gain: number): void {
    this.#match.gain.cancelScheduledValues(0)
    this.#match.gain.setValueAtTime(gain, this.#context.currentTime)
  }

  /**
   * When the new version begins to sound in `delay` seconds: a gain that falls has fallen by then, one that rises
   * begins to rise then.
   */
  fadeMatch(gain: number, delay: number): void {
    const param = this.#match.gain
    const now = this.#context.currentTime
    const from = param.value
    const begin = Math.max(now, gain < from ? now + delay - fadeSeconds : now + delay)
    param.cancelScheduledValues(now)
    param.setValueAtTime(from, begin)
    param.linearRampToValueAtTime(gain, begin + fadeSeconds)
  }

  destroy(): void {
    void this.#context.close()
  }
}
