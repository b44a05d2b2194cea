// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import type { DecoderListener, PacketDecoder } from '#/engine/worklet/packet-decoder'
import type { CodedPacket } from '#/engine/worklet/packet-reader'

/** As in the init segment (ST-5): version 1, 2 channels, no pre-skip, 48000 Hz, no gain, mapping family 0. */
const opusHead = Uint8Array.from([
  ...new TextEncoder().encode('OpusHead'),
  ...[1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0],
])

const channels = 2
/** Microseconds; any steady clock will do, frames are counted. */
const packetDuration = 20_000

export const opusConfig = (sampleRate: number): AudioDecoderConfig => ({
  codec: 'opus',
  sampleRate,
  numberOfChannels: channels,
  description: opusHead,
})

/** `description` is the marker and STREAMINFO. */
export const flacConfig = (sampleRate: number, description: BufferSource): AudioDecoderConfig => ({
  codec: 'flac',
  sampleRate,
  numberOfChannels: channels,
  description,
})

/** The browser's own decoder. */
export class BrowserDecoder implements PacketDecoder {
  readonly #decoder: AudioDecoder
  #pending = 0
  #packets = 0

  constructor(config: AudioDecoderConfig, listener: DecoderListener) {
    this.#decoder = new AudioDecoder({
      output: (data) => {
        this.#pending -= 1
        const left = new Float32Array(data.numberOfFrames)
        const right = new Float32Array(data.numberOfFrames)
        data.copyTo(left, { planeIndex: 0, format: 'f32-planar' })
        data.copyTo(right, { planeIndex: 1, format: 'f32-planar' })
        data.close()
        listener.onSound(left, right)
      },
      error: ({ message }) => {
        listener.onFault(new EngineFault('decode', `the decoder failed: ${message}`, false))
      },
    })
    this.#decoder.configure(config)
  }

  get pending(): number {
    return this.#pending
  }

  decode({ bytes: data }: Pick<CodedPacket, 'bytes'>): void {
    if (this.#decoder.state === 'closed') return // it has failed, which was said
    const timestamp = this.#packets * packetDuration
    this.#pending += 1
    this.#packets += 1
    this.#decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data }))
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close()
  }
}
