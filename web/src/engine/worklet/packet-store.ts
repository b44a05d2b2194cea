// SPDX-License-Identifier: GPL-3.0-or-later
import type { FrameRange } from '#/engine/types'
import type { CodedPacket } from '#/engine/worklet/packet-reader'

export interface HeldPacket extends CodedPacket {
  /** kb/s at which it was fetched. */
  readonly kbps: number
}

/** Encoded packets of one stream, by their number in the track. */
export class PacketStore {
  readonly #packets = new Map<number, HeldPacket>()
  #ranges: FrameRange[] | null = null
  #bytes = 0

  /** Of all packets. */
  get bytes(): number {
    return this.#bytes
  }

  put(packet: number, held: HeldPacket): void {
    this.#remove(packet)
    this.#packets.set(packet, held)
    this.#bytes += held.bytes.length
  }

  get(packet: number): HeldPacket | undefined {
    return this.#packets.get(packet)
  }

  /** The first packet from `packet` on that is missing. */
  reach(packet: number): number {
    let at = packet
    while (this.#packets.has(at)) at += 1
    return at
  }

  /** The lowest bit rate from `packet` on, as far as there is no hole; null where it is missing. */
  lowest(packet: number): number | null {
    let lowest: number | null = null
    for (let at = packet; ; at++) {
      const held = this.#packets.get(at)
      if (!held) return lowest
      lowest = Math.min(lowest ?? held.kbps, held.kbps)
    }
  }

  /** Ranges in packets. */
  keepOnly(kept: readonly FrameRange[]): void {
    for (const packet of this.#packets.keys())
      if (!kept.some(({ begin, end }) => packet >= begin && packet < end)) this.#remove(packet)
  }

  /** In packets, ascending. */
  ranges(): readonly FrameRange[] {
    this.#ranges ??= rangesOf([...this.#packets.keys()].sort((a, b) => a - b))
    return this.#ranges
  }

  #remove(packet: number): void {
    this.#bytes -= this.#packets.get(packet)?.bytes.length ?? 0
    this.#packets.delete(packet)
    this.#ranges = null
  }
}

function rangesOf(packets: readonly number[]): FrameRange[] {
  const ranges: { begin: number; end: number }[] = []
  for (const packet of packets) {
    const last = ranges.at(-1)
    if (last?.end === packet) last.end += 1
    else ranges.push({ begin: packet, end: packet + 1 })
  }
  return ranges
}
