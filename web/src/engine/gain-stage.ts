// SPDX-License-Identifier: GPL-3.0-or-later
import type { OutputRoute } from '#/engine/output-route'

/** Seconds a gain takes to move: as long as the fade of a switch (PL-3). */
const fadeSeconds = 0.03
/**
 * Seconds of silence around the moment at which one version follows the other: a browser joins them hard, at
 * another level, and says to within a few milliseconds when that is heard.
 */
const silentBefore = 0.004
const silentBehind = 0.005

interface Graph {
  readonly context: AudioContext
  readonly match: GainNode
  readonly volume: GainNode
}

export type CreateContext = (sampleRate: number) => AudioContext

const createContext: CreateContext = (sampleRate) =>
  new AudioContext({ sampleRate, latencyHint: 'interactive' })

/**
 * Volume and loudness match of a media element, in gain nodes that move in ramps. Nothing is made before wake().
 */
export class GainStage {
  readonly #media: HTMLMediaElement
  readonly #create: CreateContext
  readonly #route: OutputRoute | null
  #leaveRoute: () => void = () => undefined
  #graph: Graph | null = null
  #volume = 1
  #match = 1

  constructor(
    media: HTMLMediaElement,
    create: CreateContext = createContext,
    route: OutputRoute | null = null,
  ) {
    this.#route = route
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
    if (this.#graph) ramp(this.#graph.volume.gain, gain, this.#graph.context.currentTime)
  }

  /** At once: for the start of a stream. */
  setMatch(gain: number): void {
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    match.gain.cancelScheduledValues(0)
    match.gain.setValueAtTime(gain, context.currentTime)
  }

  /** The same sound, louder or quieter from now on. */
  rampMatch(gain: number): void {
    this.#match = gain
    if (this.#graph) ramp(this.#graph.match.gain, gain, this.#graph.context.currentTime)
  }

  /**
   * Another version begins to sound in `delay` seconds: the old one fades out until then, the new one in, twice as
   * slowly, while the decoder finds its levels.
   */
  fadeThrough(gain: number, delay: number): void {
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    const half = fadeSeconds / 2
    const out = Math.max(context.currentTime, context.currentTime + delay - silentBefore - half)
    const back = Math.max(out + half, context.currentTime + delay + silentBehind)
    match.gain.cancelScheduledValues(0)
    match.gain.setValueAtTime(match.gain.value, out)
    match.gain.linearRampToValueAtTime(0, out + half)
    match.gain.setValueAtTime(0, back)
    match.gain.linearRampToValueAtTime(gain, back + fadeSeconds)
  }

  destroy(): void {
    this.#leaveRoute()
    this.#graph?.context.close().catch(() => undefined)
  }

  #connect(sampleRate: number): Graph {
    const context = this.#create(sampleRate)
    this.#leaveRoute = this.#route?.attach(context) ?? this.#leaveRoute
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

function ramp(param: AudioParam, value: number, now: number): void {
  const from = param.value
  param.cancelScheduledValues(0)
  param.setValueAtTime(from, now)
  param.linearRampToValueAtTime(value, now + fadeSeconds)
}
