// SPDX-License-Identifier: GPL-3.0-or-later
// Decoders as WebAssembly. Each is fetched when it is wanted first, so that a page which needs none loads none.
import type { Samples } from '#/engine/worklet/packet-decoder'

export interface WasmCodec {
  /** The sound of a packet; rejects with why there is none. */
  decode(packet: Uint8Array): Promise<readonly [left: Samples, right: Samples]>
  free(): void
}

export type LoadCodec = () => Promise<WasmCodec>

interface Decoded {
  readonly channelData: readonly Float32Array[]
  readonly errors: readonly { readonly message: string }[]
}

function soundOf({ channelData, errors }: Decoded): readonly [Samples, Samples] {
  const [left, right] = channelData
  const [error] = errors
  if (error || !left || !right) throw new Error(error?.message ?? 'no sound came out')
  return [new Float32Array(left), new Float32Array(right)]
}

/** libopus. */
export async function loadOpus(): Promise<WasmCodec> {
  const { OpusDecoder } = await import('opus-decoder')
  const decoder = new OpusDecoder({ channels: 2, preSkip: 0 })
  await decoder.ready
  return {
    decode: async (packet) => Promise.resolve(soundOf(decoder.decodeFrame(packet))),
    free: () => decoder.free(),
  }
}

/** libFLAC. */
export async function loadFlac(): Promise<WasmCodec> {
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac')
  const decoder = new FLACDecoder()
  await decoder.ready
  return {
    decode: async (packet) => soundOf(await decoder.decodeFrames([packet])),
    free: () => decoder.free(),
  }
}
