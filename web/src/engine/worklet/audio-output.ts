// SPDX-License-Identifier: GPL-3.0-or-later
import type { OutputRoute } from '#/engine/output-route'
import { EngineFault, type EngineFacts } from '#/engine/types'
import type { TransportOrder } from '#/engine/worklet/messages'
import type { OpenSink, Sink, SinkListener } from '#/engine/worklet/sink'

/** Milliseconds a browser is given to let sound begin: after a gesture, and without one, when it will not. */
const patience = 4000
const doubt = 400
/** Milliseconds of pause after which the audio output may sleep. */
const sleepAfter = 20_000

export interface OutputListener extends SinkListener {
  /** The system took the output from what is to sound. */
  onInterrupted(): void
  /** It gave it back. */
  onRestored(): void
}

/**
 * The page's way to the speakers: an AudioContext with one sink. Nothing is made before wake(); what is ordered
 * before the sink is there waits for it.
 */
export class AudioOutput {
  readonly #listener: OutputListener
  readonly #openSink: OpenSink
  readonly #route: OutputRoute | null
  #leaveRoute: () => void = () => undefined
  #endCarried: () => void = () => undefined
  /** The end of the worker's port that belongs to the sink. */
  readonly #source: MessagePort
  #context: AudioContext | null = null
  #sink: Sink | null = null
  #waiting: TransportOrder[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Sound is wanted. */
  #isAwake = false
  /** Sound was wanted when the system took the output. */
  #isInterrupted = false
  /** It began here once, so that it can again. */
  #hasBegun = false
  #isGone = false

  constructor(
    source: MessagePort,
    listener: OutputListener,
    openSink: OpenSink,
    route: OutputRoute | null = null,
  ) {
    this.#route = route
    this.#source = source
    this.#listener = listener
    this.#openSink = openSink
  }

  /** Seconds since the context began; 0 before it did. */
  get now(): number {
    return this.#context?.currentTime ?? 0
  }

  /** Hz, and seconds; null before the context is there, or where the browser does not say. */
  get facts(): Pick<EngineFacts, 'contextRate' | 'outputLatency'> {
    const { sampleRate = null, outputLatency = null } = this.#context ?? {}
    return { contextRate: sampleRate, outputLatency }
  }

  order(order: TransportOrder): void {
    if (this.#sink) this.#sink.order(order)
    else this.#waiting.push(order)
  }

  /** Within a user gesture: browsers keep a context asleep until then. */
  wake(sampleRate: number): void {
    clearTimeout(this.#timer)
    this.#isAwake = true
    const context = (this.#context ??= this.#begin(sampleRate))
    if (context.state !== 'running') this.#resume(context)
  }

  /** Nothing will sound for a while, perhaps. */
  rest(): void {
    clearTimeout(this.#timer)
    this.#isAwake = false
    this.#timer = setTimeout(() => {
      // One that the system took would not say when it is back.
      if (this.#context?.state === 'running') this.#context.suspend().catch(() => undefined)
    }, sleepAfter)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#isAwake = false
    this.#isGone = true
    this.#endCarried() // while whoever measures the sink's node is still joined to it
    this.#sink?.destroy()
    this.#leaveRoute()
    this.#context?.close().catch(() => undefined)
    this.#source.close()
  }

  #begin(sampleRate: number): AudioContext {
    const context = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    this.#leaveRoute = this.#route?.attach(context) ?? this.#leaveRoute
    context.addEventListener('statechange', () => this.#changed(context))
    this.#connect(context).catch((error: unknown) => {
      if (this.#isGone) return
      this.#listener.onFault(new EngineFault('internal', `no audio sink: ${String(error)}`, false))
    })
    return context
  }

  async #connect(context: AudioContext): Promise<void> {
    const sink = await this.#openSink(context, this.#source, this.#listener)
    if (this.#isGone) {
      sink.destroy()
      return
    }
    for (const order of this.#waiting) sink.order(order)
    this.#waiting = []
    this.#sink = sink
    this.#endCarried = this.#route?.carry(sink.output) ?? this.#endCarried
  }

  #resume(context: AudioContext): void {
    clearTimeout(this.#timer)
    context.resume().catch(() => undefined)
    this.#timer = setTimeout(() => this.#look(context), wasClicked() ? patience : doubt)
  }

  #changed(context: AudioContext): void {
    const isAwake = this.#isAwake
    switch (context.state) {
      case 'running':
        this.#runs()
        break
      case 'interrupted':
        if (isAwake) this.#interrupted()
        break
      case 'suspended':
        // Not by rest(), but by the system, or by an order to sleep that came when sound was wanted again.
        if (isAwake) this.#resume(context)
        else if (this.#isInterrupted) context.resume().catch(() => undefined)
        break
      case 'closed':
        if (isAwake)
          this.#listener.onFault(new EngineFault('device', 'the output is closed', false))
    }
  }

  #runs(): void {
    const wasInterrupted = this.#isInterrupted
    this.#hasBegun = true
    this.#isInterrupted = false
    if (!this.#isAwake) this.rest()
    if (wasInterrupted) this.#listener.onRestored()
  }

  #interrupted(): void {
    clearTimeout(this.#timer)
    this.#isInterrupted = true
    this.#listener.onInterrupted()
  }

  #look(context: AudioContext): void {
    if (context.state === 'running') return
    this.#listener.onFault(
      wasClicked()
        ? new EngineFault('device', 'the audio output does not begin', this.#hasBegun)
        : new EngineFault('autoplay', 'no sound before a click', true),
    )
  }
}

/** Whether sound may begin; true where the browser does not say. */
function wasClicked(): boolean {
  const activation = navigator.userActivation as UserActivation | undefined
  return activation?.hasBeenActive ?? true
}
