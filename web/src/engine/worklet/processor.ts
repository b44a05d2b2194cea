// SPDX-License-Identifier: GPL-3.0-or-later
// The module of the audio thread: a Mixer between two ports.
import type { SinkOrder, SinkReport, SinkState } from '#/engine/worklet/messages'
import { Mixer } from '#/engine/worklet/mixer'
import { stageTimes } from '#/engine/worklet/stage'

declare const sampleRate: number
declare const currentFrame: number
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: unknown): void

/** Render quanta between two reports: about ten a second. */
const reportQuanta = 36

class PlayerProcessor extends AudioWorkletProcessor {
  readonly #mixer = new Mixer(stageTimes(sampleRate))
  #source: MessagePort | null = null
  #quanta = 0
  #toldVoice = 0
  #toldState: SinkState = 'idle'

  constructor() {
    super()
    this.port.onmessage = ({ data, ports }: MessageEvent<SinkOrder | null>) => {
      const [source] = ports
      if (source) this.#listenTo(source)
      if (data) this.#mixer.take(data)
    }
  }

  process(_inputs: unknown, [output]: Float32Array[][]): boolean {
    const [left, right] = output ?? []
    if (left && right) this.#mixer.render(left, right)
    this.#quanta += 1
    const { voice, state } = this.#mixer
    const isNews = voice !== this.#toldVoice || state !== this.#toldState
    if (isNews || this.#quanta >= reportQuanta) this.#report(left?.length ?? 0)
    return true
  }

  #listenTo(source: MessagePort): void {
    this.#source = source
    source.onmessage = ({ data }: MessageEvent<SinkOrder>) => this.#mixer.take(data)
  }

  #report(rendered: number): void {
    this.#quanta = 0
    const { voice, state, frame, underruns } = this.#mixer
    this.#toldVoice = voice
    this.#toldState = state
    const contextFrame = currentFrame + rendered
    const report: SinkReport = { type: 'report', voice, state, frame, contextFrame, underruns }
    this.#source?.postMessage(report)
    this.port.postMessage(report)
  }
}

registerProcessor('auralis-player', PlayerProcessor)
