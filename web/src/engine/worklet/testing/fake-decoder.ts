// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import type { DecoderListener, PacketDecoder } from '#/engine/worklet/packet-decoder'
import type { CodedPacket } from '#/engine/worklet/packet-reader'
import { signal } from '#/engine/worklet/testing/fake-sink'

const packetFrames = 960

/** A packet of the fake wire: a version and a number in its track. */
export const fakePacket = (version: number, packet: number) => [version, packet >> 8, packet & 255]

/**
 * Gives back what the version sounds like where the packet lies, some time later. Like the real one it is wrong for
 * a while unless it begins at a packet that needs none before it.
 */
export class FakeDecoder implements PacketDecoder {
  readonly #listener: DecoderListener
  #isClosed = false
  #isExact = false
  pending = 0

  constructor(listener: DecoderListener) {
    this.#listener = listener
  }

  decode({ bytes }: Pick<CodedPacket, 'bytes'>): void {
    const [version = 0, high = 0, low = 0] = bytes
    const packet = high * 256 + low
    this.#isExact ||= packet % 50 === 0
    const wrong = this.#isExact ? 0 : 0.5
    this.pending += 1
    setImmediate(() => {
      if (this.#isClosed) return
      this.pending -= 1
      if (version === 66)
        this.#listener.onFault(new EngineFault('decode', 'not a packet of Opus', false))
      else {
        const at = (channel: 1 | -1) =>
          Float32Array.from(
            { length: packetFrames },
            (_, i) => channel * (signal(version, packet * packetFrames + i) + wrong),
          )
        this.#listener.onSound(at(1), at(-1))
      }
    })
  }

  close(): void {
    this.#isClosed = true
  }
}
