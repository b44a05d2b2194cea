// SPDX-License-Identifier: GPL-3.0-or-later
import { browserClock } from '#/engine/retry'
import type { AudioStream, DecoderKind } from '#/engine/types'
import type { SentStream, SinkReport, SourceCommand, SourceNews } from '#/engine/worklet/messages'
import { BrowserDecoder, type MakeDecoder } from '#/engine/worklet/packet-decoder'
import { WasmDecoder } from '#/engine/worklet/wasm-decoder'
import { SoundSource } from '#/engine/worklet/sound-source'

/** What of a worker's global scope is used. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<SourceCommand | null>) => void) | null
  postMessage(news: SourceNews): void
}

/** Not on plain http, and in some browsers nowhere. */
const decoderKind = (): DecoderKind => (typeof AudioDecoder === 'function' ? 'webcodecs' : 'wasm')

const makeDecoder: MakeDecoder = (sampleRate, listener) =>
  decoderKind() === 'webcodecs'
    ? new BrowserDecoder(sampleRate, listener)
    : new WasmDecoder(listener)

/** Makes a worker the source of sound. The first message brings the port to the audio thread. */
export function serveSound(
  scope: WorkerScope,
  openStream: (stream: SentStream) => AudioStream,
): void {
  let sink: MessagePort | null = null
  const source = new SoundSource({
    openStream,
    send: (order, transfer = []) => sink?.postMessage(order, transfer),
    say: (news) => scope.postMessage(news),
    makeDecoder,
    clock: browserClock,
  })
  scope.postMessage({ type: 'decoder', kind: decoderKind() })
  scope.onmessage = ({ data, ports }) => {
    const [port] = ports
    if (port) {
      sink = port
      port.onmessage = ({ data: report }: MessageEvent<SinkReport>) => source.hear(report)
    }
    if (data) source.take(data)
  }
}
