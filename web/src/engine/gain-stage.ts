// SPDX-License-Identifier: GPL-3.0-or-later
import { fadeSeconds } from '#/engine/fade'
import type { OutputRoute } from '#/engine/output-route'
import type { EngineListener } from '#/engine/types'

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

type StageOwner = Pick<EngineListener, 'onInterrupted' | 'onRestored'>

export type CreateContext = (sampleRate: number) => AudioContext

const createContext: CreateContext = (sampleRate) =>
  new AudioContext({ sampleRate, latencyHint: 'interactive' })

/**
 * Volume and loudness match of a media element, in gain nodes that move in ramps. Nothing is made before wake().
 */
export class GainStage {
  readonly #media: HTMLMediaElement
  readonly #owner: StageOwner
  readonly #create: CreateContext
  readonly #route: OutputRoute | null
  #leaveRoute: () => void = () => undefined
  #endCarried: () => void = () => undefined
  #graph: Graph | null = null
  #volume = 1
  #match = 1
  /** When the last fade ends, on the context's clock; that of a version may be still to come. */
  #settledAt = 0
  /** The system has the output. */
  #isInterrupted = false

  constructor(
    media: HTMLMediaElement,
    owner: StageOwner,
    create: CreateContext = createContext,
    route: OutputRoute | null = null,
  ) {
    this.#route = route
    this.#media = media
    this.#owner = owner
    this.#create = create
  }

  /** Seconds on the context's clock; 0 before there is one. */
  get now(): number {
    return this.#graph?.context.currentTime ?? 0
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
    this.#settledAt = context.currentTime
  }

  /** The same sound, louder or quieter from now on, or from where it begins to be heard. */
  rampMatch(gain: number, seconds = fadeSeconds): void {
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    if (this.#settledAt - fadeSeconds > context.currentTime) {
      match.gain.cancelScheduledValues(this.#settledAt)
      match.gain.linearRampToValueAtTime(gain, this.#settledAt)
    } else ramp(match.gain, gain, context.currentTime, seconds)
  }

  /**
   * Sound of another level begins in `delay` seconds, and is to be as loud as the one before it; behind a fade that
   * goes on.
   */
  rampAround(gain: number, delay: number): void {
    const before = this.#match
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    const now = context.currentTime
    const begin = Math.max(now + Math.max(delay - fadeSeconds / 2, 0), this.#settledAt)
    const isFading = this.#settledAt > now
    match.gain.cancelScheduledValues(isFading ? begin + fadeSeconds : 0)
    match.gain.setValueAtTime(isFading ? before : match.gain.value, begin)
    match.gain.linearRampToValueAtTime(gain, begin + fadeSeconds)
    this.#settledAt = begin + fadeSeconds
  }

  /**
   * Another version begins to sound in `delay` seconds: the old one fades out until then, the new one in, twice as
   * slowly, while the decoder finds its levels. What begins to sound before it keeps its own fade.
   */
  fadeThrough(gain: number, delay: number): void {
    const before = this.#match
    this.#match = gain
    if (!this.#graph) return
    const { context, match } = this.#graph
    const now = context.currentTime
    const half = fadeSeconds / 2
    const out = Math.max(now, now + delay - silentBefore - half)
    const back = Math.max(out + half, now + delay + silentBehind)
    const isSettled = this.#settledAt > now && this.#settledAt <= out
    match.gain.cancelScheduledValues(isSettled ? out : 0)
    match.gain.setValueAtTime(isSettled ? before : match.gain.value, out)
    match.gain.linearRampToValueAtTime(0, out + half)
    match.gain.setValueAtTime(0, back)
    match.gain.linearRampToValueAtTime(gain, back + fadeSeconds)
    this.#settledAt = back + fadeSeconds
  }

  destroy(): void {
    this.#endCarried()
    this.#leaveRoute()
    this.#graph?.context.close().catch(() => undefined)
  }

  #changed(context: AudioContext): void {
    const { state } = context
    if (state === 'interrupted') {
      this.#isInterrupted = true
      this.#owner.onInterrupted()
    } else if (this.#isInterrupted && state === 'running') {
      this.#isInterrupted = false
      this.#owner.onRestored()
    } else if (this.#isInterrupted && state === 'suspended') context.resume().catch(() => undefined)
  }

  #connect(sampleRate: number): Graph {
    const context = this.#create(sampleRate)
    this.#leaveRoute = this.#route?.attach(context) ?? this.#leaveRoute
    context.addEventListener('statechange', () => this.#changed(context))
    const match = context.createGain()
    const volume = context.createGain()
    match.gain.value = this.#match
    volume.gain.value = this.#volume
    context
      .createMediaElementSource(this.#media)
      .connect(match)
      .connect(volume)
      .connect(context.destination)
    this.#endCarried = this.#route?.carry(volume) ?? this.#endCarried
    return { context, match, volume }
  }
}

function ramp(param: AudioParam, value: number, now: number, seconds = fadeSeconds): void {
  const from = param.value
  param.cancelScheduledValues(0)
  param.setValueAtTime(from, now)
  param.linearRampToValueAtTime(value, now + seconds)
}
