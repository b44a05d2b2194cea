// SPDX-License-Identifier: GPL-3.0-or-later

/** Seconds a gain takes to move: as long as the fade of a switch (PL-3). */
const fadeSeconds = 0.03

interface Graph {
  readonly context: AudioContext
  readonly match: GainNode
  readonly volume: GainNode
}

export type CreateContext = (sampleRate: number) => AudioContext

const createContext: CreateContext = (sampleRate) =>
  new AudioContext({ sampleRate, latencyHint: 'interactive' })

/**
 * Volume and loudness match of a media element, in gain nodes that move in ramps. The match gain of a switch is
 * timed so that the louder version is never heard without its reduction. Nothing is made before wake().
 */
export class GainStage {
  readonly #media: HTMLMediaElement
  readonly #create: CreateContext
  #graph: Graph | null = null
  #volume = 1
  #match = 1

  constructor(media: HTMLMediaElement, create: CreateContext = createContext) {
    this.#media = media
    this.#create = create
  }

  /** Within a user gesture: browsers keep a context asleep until then. */
  wake(sampleRate: number): void {
    this.#graph ??= this.#connect(sampleRate)
    const { context } = this.#graph
    if (context.state !== 'running') context.resume().catch(() => undefined)
  }

  setVolume(gain: number): void {
    this.#volume = gain
    if (!this.#graph) return
    const { context, volume } = this.#graph
    const from = volume.gain.value
    volume.gain.cancelScheduledValues(context.currentTime)
    volume.gain.setValueAtTime(from, context.currentTime)
    volume.gain.linearRampToValueAtTime(gain, context.currentTime + fadeSeconds)
  }

  /** At once: for the start of a stream. */
  setMatch(gain: number): void {
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    match.gain.cancelScheduledValues(0)
    match.gain.setValueAtTime(gain, context.currentTime)
  }

  /**
   * When the new version begins to sound in `delay` seconds: a gain that falls has fallen by then, one that rises
   * begins to rise then.
   */
  fadeMatch(gain: number, delay: number): void {
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    const now = context.currentTime
    const from = match.gain.value
    const begin = Math.max(now, gain < from ? now + delay - fadeSeconds : now + delay)
    match.gain.cancelScheduledValues(0)
    match.gain.setValueAtTime(from, begin)
    match.gain.linearRampToValueAtTime(gain, begin + fadeSeconds)
  }

  destroy(): void {
    this.#graph?.context.close().catch(() => undefined)
  }

  #connect(sampleRate: number): Graph {
    const context = this.#create(sampleRate)
    const match = context.createGain()
    const volume = context.createGain()
    match.gain.value = this.#match
    volume.gain.value = this.#volume
    context
      .createMediaElementSource(this.#media)
      .connect(match)
      .connect(volume)
      .connect(context.destination)
    return { context, match, volume }
  }
}
