// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import type { DecoderListener, PacketDecoder } from '#/engine/worklet/packet-decoder'
import type { CodedPacket } from '#/engine/worklet/packet-reader'
import type { LoadCodec, WasmCodec } from '#/engine/worklet/wasm-codecs'

/** Packets between two looks at what else is to be done. */
const packetsPerTurn = 24

/** A codec as WebAssembly, where the browser has none of its own. */
export class WasmDecoder implements PacketDecoder {
  readonly #listener: DecoderListener
  #codec: WasmCodec | null = null
  #packets: Uint8Array[] = []
  #decodes = false
  #isClosed = false

  constructor(load: LoadCodec, listener: DecoderListener) {
    this.#listener = listener
    this.#load(load).catch((error: unknown) =>
      this.#failed(new Error(`did not load: ${String(error)}`)),
    )
  }

  get pending(): number {
    return this.#packets.length
  }

  decode({ bytes }: Pick<CodedPacket, 'bytes'>): void {
    this.#packets.push(bytes)
    void this.#decodeAll()
  }

  close(): void {
    this.#isClosed = true
    this.#codec?.free()
    this.#codec = null
  }

  async #load(load: LoadCodec): Promise<void> {
    const codec = await load()
    if (this.#isClosed) codec.free()
    else this.#codec = codec
    await this.#decodeAll()
  }

  /** At once, in this turn; a few packets a turn, so that a command is heard in between. */
  async #decodeAll(): Promise<void> {
    if (this.#decodes) return
    this.#decodes = true
    await Promise.resolve() // what is given together is decoded together
    while (this.#codec && this.#packets.length > 0) {
      for (let i = 0; i < packetsPerTurn; i++) await this.#decodeOne()
      if (this.#packets.length > 0) await new Promise((resolve) => setTimeout(resolve))
    }
    this.#decodes = false
  }

  async #decodeOne(): Promise<void> {
    const [packet] = this.#packets
    if (!packet || !this.#codec) return
    const sound = await this.#codec.decode(packet).catch((error: unknown) => {
      this.#failed(error)
      return null
    })
    this.#packets.shift()
    if (sound && !this.#isClosed) this.#listener.onSound(...sound)
  }

  #failed(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error)
    if (!this.#isClosed)
      this.#listener.onFault(new EngineFault('decode', `the decoder failed: ${why}`, false))
  }
}
