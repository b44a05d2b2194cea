// SPDX-License-Identifier: GPL-3.0-or-later
import type { OpusDecodedAudio, OpusDecoder } from 'opus-decoder'
import { EngineFault } from '#/engine/types'
import type { DecoderListener, PacketDecoder } from '#/engine/worklet/packet-decoder'

/** Packets between two looks at what else is to be done. */
const packetsPerTurn = 24

/** libopus as WebAssembly, where the browser has no decoder of its own. It is fetched when it is wanted first. */
export class WasmDecoder implements PacketDecoder {
  readonly #listener: DecoderListener
  #decoder: OpusDecoder | null = null
  #packets: Uint8Array[] = []
  #decodes = false
  #isClosed = false

  constructor(listener: DecoderListener) {
    this.#listener = listener
    this.#load().catch((error: unknown) => this.#failed(`did not load: ${String(error)}`))
  }

  get pending(): number {
    return this.#packets.length
  }

  decode(packet: Uint8Array): void {
    this.#packets.push(packet)
    void this.#decodeAll()
  }

  close(): void {
    this.#isClosed = true
    this.#decoder?.free()
    this.#decoder = null
  }

  async #load(): Promise<void> {
    const { OpusDecoder } = await import('opus-decoder')
    const decoder = new OpusDecoder({ channels: 2, preSkip: 0 })
    await decoder.ready
    if (this.#isClosed) decoder.free()
    else this.#decoder = decoder
    await this.#decodeAll()
  }

  /** A few packets a turn, so that a command is heard in between. */
  async #decodeAll(): Promise<void> {
    if (this.#decodes) return
    this.#decodes = true
    while (this.#decoder && this.#packets.length > 0) {
      await new Promise((resolve) => setTimeout(resolve))
      for (let i = 0; i < packetsPerTurn; i++) this.#decodeOne()
    }
    this.#decodes = false
  }

  #decodeOne(): void {
    const packet = this.#packets.shift()
    if (!packet || !this.#decoder) return
    const decoded = this.#tryDecode(this.#decoder, packet)
    if (!decoded) return
    const { channelData, errors } = decoded
    const [left, right] = channelData
    const [error] = errors
    if (error || !left || !right) this.#failed(error?.message ?? 'no sound came out')
    else this.#listener.onSound(new Float32Array(left), new Float32Array(right))
  }

  /** Null, and said, where the library throws. */
  #tryDecode(decoder: OpusDecoder, packet: Uint8Array): OpusDecodedAudio | null {
    try {
      return decoder.decodeFrame(packet)
    } catch (error) {
      this.#failed(String(error))
      return null
    }
  }

  #failed(why: string): void {
    if (!this.#isClosed)
      this.#listener.onFault(new EngineFault('decode', `the decoder failed: ${why}`, false))
  }
}
