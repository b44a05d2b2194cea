// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import type { SinkReport } from '#/engine/worklet/messages'
import processorUrl from '#/engine/worklet/processor?worker&url'
import type { OpenSink } from '#/engine/worklet/sink'

/** A Mixer on the browser's audio thread. Needs a secure context: https or localhost. */
export const openWorkletSink: OpenSink = async (context, source, listener) => {
  await context.audioWorklet.addModule(processorUrl)
  const node = new AudioWorkletNode(context, 'auralis-player', {
    numberOfInputs: 0,
    outputChannelCount: [2],
  })
  node.onprocessorerror = () => {
    listener.onFault(new EngineFault('internal', 'the audio thread failed', false))
  }
  node.port.onmessage = ({ data }: MessageEvent<SinkReport>) => listener.onReport(data)
  node.port.postMessage(null, [source])
  node.connect(context.destination)
  return {
    output: node,
    order: (order) => node.port.postMessage(order),
    destroy: () => node.disconnect(),
  }
}
