// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import type { SinkReport, TransportOrder } from '#/engine/worklet/messages'
import processorUrl from '#/engine/worklet/processor?worker&url'

/** Milliseconds a browser is given to let sound begin: after a gesture, and without one, when it will not. */
const patience = 4000
const doubt = 400
/** Milliseconds of pause after which the audio thread may sleep. */
const sleepAfter = 20_000

export interface ThreadListener {
  onReport(report: SinkReport): void
  onFault(fault: EngineFault): void
}

/**
 * The page's way to the audio thread: an AudioContext with one node, the player. Nothing is made before wake();
 * what is ordered before the node is there waits for it.
 */
export class AudioThread {
  readonly #listener: ThreadListener
  /** The end of the worker's port that belongs to the audio thread. */
  readonly #source: MessagePort
  #context: AudioContext | null = null
  #port: MessagePort | null = null
  #waiting: TransportOrder[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Sound is wanted. */
  #isAwake = false

  constructor(source: MessagePort, listener: ThreadListener) {
    this.#source = source
    this.#listener = listener
  }

  /** Seconds since the context began; 0 before it did. */
  get now(): number {
    return this.#context?.currentTime ?? 0
  }

  order(order: TransportOrder): void {
    if (this.#port) this.#port.postMessage(order)
    else this.#waiting.push(order)
  }

  /** Within a user gesture: browsers keep a context asleep until then. */
  wake(sampleRate: number): void {
    clearTimeout(this.#timer)
    this.#isAwake = true
    const context = (this.#context ??= this.#begin(sampleRate))
    if (context.state === 'running') return
    context.resume().catch(() => undefined)
    this.#timer = setTimeout(() => this.#look(context), wasClicked() ? patience : doubt)
  }

  /** Nothing will sound for a while, perhaps. */
  rest(): void {
    clearTimeout(this.#timer)
    this.#isAwake = false
    this.#timer = setTimeout(() => {
      this.#context?.suspend().catch(() => undefined)
    }, sleepAfter)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#isAwake = false
    this.#context?.close().catch(() => undefined)
    this.#source.close()
  }

  #begin(sampleRate: number): AudioContext {
    const context = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    context.addEventListener('statechange', () => this.#changed(context.state))
    this.#connect(context).catch((error: unknown) => {
      this.#listener.onFault(
        new EngineFault('internal', `no audio thread: ${String(error)}`, false),
      )
    })
    return context
  }

  async #connect(context: AudioContext): Promise<void> {
    await context.audioWorklet.addModule(processorUrl)
    const node = new AudioWorkletNode(context, 'auralis-player', {
      numberOfInputs: 0,
      outputChannelCount: [2],
    })
    node.onprocessorerror = () => {
      this.#listener.onFault(new EngineFault('internal', 'the audio thread failed', false))
    }
    node.port.onmessage = ({ data }: MessageEvent<SinkReport>) => this.#listener.onReport(data)
    node.port.postMessage(null, [this.#source])
    node.connect(context.destination)
    for (const order of this.#waiting) node.port.postMessage(order)
    this.#waiting = []
    this.#port = node.port
  }

  /** Another program, or the system, took the output. */
  #changed(state: AudioContextState): void {
    if (!this.#isAwake || (state !== 'interrupted' && state !== 'closed')) return
    this.#listener.onFault(new EngineFault('device', `the audio output is ${state}`, true))
  }

  #look(context: AudioContext): void {
    if (context.state === 'running') return
    this.#listener.onFault(
      wasClicked()
        ? new EngineFault('device', 'the audio output does not begin', true)
        : new EngineFault('autoplay', 'no sound before a click', true),
    )
  }
}

/** Whether sound may begin; true where the browser does not say. */
function wasClicked(): boolean {
  const activation = navigator.userActivation as UserActivation | undefined
  return activation?.hasBeenActive ?? true
}
