// SPDX-License-Identifier: GPL-3.0-or-later
import { browserClock } from '#/engine/retry'
import type { AudioStream } from '#/engine/types'
import type { SentStream, SinkReport, SourceCommand, SourceNews } from '#/engine/worklet/messages'
import { BrowserDecoder, opusConfig } from '#/engine/worklet/browser-decoder'
import { FlacDecoder } from '#/engine/worklet/flac-decoder'
import type { DecoderListener, PacketDecoder } from '#/engine/worklet/packet-decoder'
import { SoundSource } from '#/engine/worklet/sound-source'
import { withSpare } from '#/engine/worklet/spare-codec'
import { loadOpus } from '#/engine/worklet/wasm-codecs'
import { WasmDecoder } from '#/engine/worklet/wasm-decoder'

/** What of a worker's global scope is used. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<SourceCommand | null>) => void) | null
  postMessage(news: SourceNews): void
}

/** Not on plain http, and in some browsers nowhere. Every browser that has decoders has this one. */
const opusKind = () => (typeof AudioDecoder === 'function' ? 'webcodecs' : 'wasm')

/** Makes decoders of Opus. */
function opusDecoders(): (sampleRate: number, listener: DecoderListener) => PacketDecoder {
  if (opusKind() === 'webcodecs')
    return (sampleRate, listener) => new BrowserDecoder(opusConfig(sampleRate), listener)
  const load = withSpare(loadOpus)
  return (_, listener) => new WasmDecoder(load, listener)
}

/** Makes a worker the source of sound. The first message brings the port to the audio thread. */
export function serveSound(
  scope: WorkerScope,
  openStream: (stream: SentStream) => AudioStream,
): void {
  let sink: MessagePort | null = null
  const opusDecoder = opusDecoders()
  const source = new SoundSource({
    openStream,
    send: (order, transfer = []) => sink?.postMessage(order, transfer),
    say: (news) => scope.postMessage(news),
    makeDecoder: (format, sampleRate, listener) =>
      format === 'webm'
        ? opusDecoder(sampleRate, listener)
        : new FlacDecoder(sampleRate, listener, (kind) =>
            scope.postMessage({ type: 'decoder', format, kind }),
          ),
    clock: browserClock,
  })
  scope.postMessage({ type: 'decoder', format: 'webm', kind: opusKind() })
  scope.onmessage = ({ data, ports }) => {
    const [port] = ports
    if (port) {
      sink = port
      port.onmessage = ({ data: report }: MessageEvent<SinkReport>) => source.hear(report)
    }
    if (data) source.take(data)
  }
}
