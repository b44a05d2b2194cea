// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault, type StreamFormat } from '#/engine/types'
import type { CodedPacket } from '#/engine/worklet/packet-reader'

export type Samples = Float32Array<ArrayBuffer>

export interface DecoderListener {
  /** In the order of the packets, all of a packet at a time. */
  onSound(left: Samples, right: Samples): void
  onFault(fault: EngineFault): void
}

/** Packets of one stream in, sound out; begins from silence. */
export interface PacketDecoder {
  /** Packets whose sound did not come yet. */
  readonly pending: number
  decode(packet: CodedPacket): void
  /** Nothing is said any more. */
  close(): void
}

export type MakeDecoder = (
  format: StreamFormat,
  sampleRate: number,
  listener: DecoderListener,
) => PacketDecoder
