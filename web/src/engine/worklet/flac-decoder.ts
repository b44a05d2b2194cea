// SPDX-License-Identifier: GPL-3.0-or-later
import type { DecoderKind } from '#/engine/types'
import { BrowserDecoder, flacConfig } from '#/engine/worklet/browser-decoder'
import type { DecoderListener, PacketDecoder } from '#/engine/worklet/packet-decoder'
import type { CodedPacket } from '#/engine/worklet/packet-reader'
import { loadFlac } from '#/engine/worklet/wasm-codecs'
import { WasmDecoder } from '#/engine/worklet/wasm-decoder'

/** Whether the browser decodes such a stream; asked once, as all streams of a server are alike. */
let browserCan: Promise<boolean> | null = null

async function askBrowser(config: AudioDecoderConfig): Promise<boolean> {
  if (typeof AudioDecoder !== 'function') return false
  const answer = await AudioDecoder.isConfigSupported(config).catch(() => null)
  return answer?.supported === true
}

/**
 * FLAC by the browser's decoder where it says that it can, else by libFLAC as WebAssembly. Packets that come before
 * that is known wait for it.
 */
export class FlacDecoder implements PacketDecoder {
  readonly #sampleRate: number
  readonly #listener: DecoderListener
  readonly #onKind: (kind: DecoderKind) => void
  #chosen: PacketDecoder | null = null
  #waiting: CodedPacket[] = []
  #isClosed = false

  /** `onKind` is told which of both it is, when that is known. */
  constructor(
    sampleRate: number,
    listener: DecoderListener,
    onKind: (kind: DecoderKind) => void = () => undefined,
  ) {
    this.#sampleRate = sampleRate
    this.#listener = listener
    this.#onKind = onKind
  }

  get pending(): number {
    return this.#waiting.length + (this.#chosen?.pending ?? 0)
  }

  decode(packet: CodedPacket): void {
    if (this.#chosen) {
      this.#chosen.decode(packet)
      return
    }
    this.#waiting.push(packet)
    if (this.#waiting.length === 1) void this.#choose(packet)
  }

  close(): void {
    this.#isClosed = true
    this.#chosen?.close()
  }

  async #choose({ head }: CodedPacket): Promise<void> {
    const config = flacConfig(this.#sampleRate, head ?? new Uint8Array())
    browserCan ??= askBrowser(config)
    const kind = (await browserCan) ? 'webcodecs' : 'wasm'
    if (this.#isClosed) return
    const chosen =
      kind === 'webcodecs'
        ? new BrowserDecoder(config, this.#listener)
        : new WasmDecoder(loadFlac, this.#listener)
    const waiting = this.#waiting
    this.#waiting = []
    this.#chosen = chosen
    this.#onKind(kind)
    for (const packet of waiting) chosen.decode(packet)
  }
}
