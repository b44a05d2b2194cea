// SPDX-License-Identifier: GPL-3.0-or-later
import type { StreamFormat } from '#/engine/types'
import { Mp4Packets } from '#/engine/worklet/mp4-packets'
import { WebmPackets } from '#/engine/worklet/webm-packets'

/** What a decoder takes. */
export interface CodedPacket {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What the decoder is told of the stream before its packets; null where all such streams are alike. */
  readonly head: Uint8Array<ArrayBuffer> | null
}

/** One packet, and where in its track it lies. */
export interface TimedPacket extends CodedPacket {
  /** Milliseconds. */
  readonly time: number
  /** How many frames it decodes to; null where the container does not say. */
  readonly frames: number | null
}

/** Takes the body of a chunk in pieces as they come, and answers the packets that are whole. */
export interface PacketReader {
  /** Throws an EngineFault at bytes that are something else; after that it takes no more. */
  push(bytes: Uint8Array): TimedPacket[]
}

export const newReader = (format: StreamFormat): PacketReader =>
  format === 'webm' ? new WebmPackets() : new Mp4Packets()
