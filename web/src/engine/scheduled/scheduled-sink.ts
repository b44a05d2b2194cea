// SPDX-License-Identifier: GPL-3.0-or-later
import { ParamRamp } from '#/engine/scheduled/param-ramp'
import { slack } from '#/engine/scheduled/scheduled-run'
import { ScheduledVoice } from '#/engine/scheduled/scheduled-voice'
import type { LaneOrder, SinkState, TransportOrder } from '#/engine/worklet/messages'
import type { OpenSink, Sink, SinkListener } from '#/engine/worklet/sink'
import { Stage, stageTimes, type StageTimes } from '#/engine/worklet/stage'

/**
 * Seconds from a decision to where it is heard: the browser must know of it before it renders that, and it renders
 * what its output takes at once. A page that was too slow for that is given twice as much, up to a limit.
 */
const usualLead = 0.02
const leastLead = 0.012
const mostLead = 0.08
/** How often what came too late is tried again at once, because the browser rendered meanwhile. */
const mostTries = 3
/** Seconds that are scheduled, for a page that is looked at and for one that the browser seldom lets run. */
const ahead = 2
const aheadHidden = 5
/** Milliseconds between two looks, and between two reports. */
const lookEvery = 100

/**
 * Plays without an audio thread of its own, on plain http: AudioBufferSources that begin at exact frames, and gains
 * that move in ramps. Who is heard is decided as the Mixer decides it, but for a moment that is still to come.
 * The page is in the way of the sound here, so that much of it is scheduled at once.
 */
export class ScheduledSink implements Sink {
  readonly #context: AudioContext
  readonly #source: MessagePort
  readonly #listener: SinkListener
  readonly #times: StageTimes
  readonly #clock = { at: 0 }
  readonly output: GainNode
  readonly #volume: ParamRamp
  readonly #stage: Stage<ScheduledVoice>
  readonly #look = () => this.#pump()
  /** Doubled each time the page was too slow. */
  #patience = 1
  #plays = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #reportedAt = Number.NEGATIVE_INFINITY
  #toldVoice = 0
  #toldState: SinkState = 'idle'

  constructor(context: AudioContext, source: MessagePort, listener: SinkListener) {
    this.#context = context
    this.#source = source
    this.#listener = listener
    this.#times = stageTimes(context.sampleRate)
    this.output = context.createGain()
    this.output.connect(context.destination)
    this.#volume = new ParamRamp(this.output.gain, context.sampleRate, 1)
    this.#stage = new Stage({
      times: this.#times,
      makeVoice: (order) =>
        new ScheduledVoice(order, {
          output: this.output,
          clock: this.#clock,
          times: this.#times,
          onPlayed: this.#look,
        }),
      stands: () => !this.#plays,
    })
    source.onmessage = ({ data }: MessageEvent<LaneOrder>) => this.#take(data)
    context.addEventListener('statechange', this.#look)
    document.addEventListener('visibilitychange', this.#look)
  }

  order(order: TransportOrder): void {
    this.#readClock()
    switch (order.type) {
      case 'play':
        this.#plays = true
        break
      case 'pause':
        if (this.#plays) this.#stage.rest()
        this.#plays = false
        break
      case 'volume':
        this.#volume.moveTo(order.gain, this.#clock.at, this.#times.fade)
        break
      case 'silence':
        this.#stage.take(order)
    }
    this.#pump()
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#source.onmessage = null
    this.#context.removeEventListener('statechange', this.#look)
    document.removeEventListener('visibilitychange', this.#look)
    this.output.disconnect()
  }

  get #now(): number {
    return Math.round(this.#context.currentTime * this.#context.sampleRate)
  }

  #take(order: LaneOrder): void {
    this.#readClock()
    this.#stage.take(order)
    this.#pump()
  }

  #readClock(): void {
    const lead = Math.min(leadOf(this.#context) * this.#patience, mostLead)
    this.#clock.at = this.#now + Math.round(lead * this.#context.sampleRate)
  }

  /** Decides what can be decided, schedules what is there, and says what is new. */
  #pump(): void {
    clearTimeout(this.#timer)
    if (this.#context.state !== 'running') return // its clock stands still
    this.#readClock()
    const stage = this.#stage
    stage.forgetLeft()
    if (this.#plays) this.#waitIfDry()
    this.#decide()
    if (stage.sounds) stage.current?.fillUntil(this.#goal())
    this.#report()
    if (stage.current ?? stage.coming) this.#timer = setTimeout(this.#look, this.#untilNextLook())
  }

  /** Who is heard: once more where the browser went on to render meanwhile, so that it would have come too late. */
  #decide(): void {
    for (let tries = 0; tries < mostTries; tries++) {
      this.#stage.takeOver()
      if (this.#plays) this.#stage.start()
      if (this.#now + slack <= this.#clock.at) return
      this.#readClock()
    }
    this.#patience = Math.min(this.#patience * 2, mostLead / leastLead)
  }

  /** What is late by now would be heard at the wrong time: it begins anew, later, where sound broke off. */
  #waitIfDry(): void {
    const { current, sounds } = this.#stage
    if (!sounds || !current?.isDry) return
    current.wait()
    this.#stage.dry()
  }

  /** Frame of the context up to which sound is scheduled. */
  #goal(): number {
    const seconds = document.hidden ? aheadHidden : ahead
    return this.#clock.at + Math.round(seconds * this.#context.sampleRate)
  }

  /** Sooner where something waits to begin. */
  #untilNextLook(): number {
    const waits = this.#stage.coming !== null || (this.#plays && !this.#stage.sounds)
    return waits ? lookEvery / 10 : lookEvery
  }

  #report(): void {
    const { current, underruns } = this.#stage
    const voice = current?.voice ?? 0
    const state = this.#stage.stateWhen(!this.#plays)
    const isDue = this.#now - this.#reportedAt >= (lookEvery / 1000) * this.#context.sampleRate
    if (voice === this.#toldVoice && state === this.#toldState && !isDue) return
    this.#toldVoice = voice
    this.#toldState = state
    this.#reportedAt = this.#now
    const heard = current?.heardAt(this.#now) ?? { frame: 0, contextFrame: this.#now }
    const report = { type: 'report', voice, state, ...heard, underruns } as const
    this.#source.postMessage(report)
    // Later, as from another thread: who hears it may give orders.
    queueMicrotask(() => this.#listener.onReport(report))
  }
}

/** A browser that says nothing of its output, or less than it renders at once, has the usual one. */
function leadOf({ baseLatency }: AudioContext): number {
  const known = baseLatency > 0.005
  return known ? Math.min(Math.max(1.2 * baseLatency, leastLead), mostLead) : usualLead
}

export const openScheduledSink: OpenSink = (context, source, listener) =>
  Promise.resolve(new ScheduledSink(context, source, listener))
