// SPDX-License-Identifier: GPL-3.0-or-later
import type { FrameRange } from '#/engine/types'

/** Encoded packets of one stream, by their number in the track. */
export class PacketStore {
  readonly #packets = new Map<number, Uint8Array<ArrayBuffer>>()
  #ranges: FrameRange[] | null = null

  put(packet: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#packets.set(packet, bytes)
    this.#ranges = null
  }

  get(packet: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#packets.get(packet)
  }

  /** The first packet from `packet` on that is missing. */
  reach(packet: number): number {
    let at = packet
    while (this.#packets.has(at)) at += 1
    return at
  }

  /** Ranges in packets. */
  keepOnly(kept: readonly FrameRange[]): void {
    for (const packet of this.#packets.keys())
      if (!kept.some(({ begin, end }) => packet >= begin && packet < end))
        this.#packets.delete(packet)
    this.#ranges = null
  }

  /** In packets, ascending. */
  ranges(): readonly FrameRange[] {
    this.#ranges ??= rangesOf([...this.#packets.keys()].sort((a, b) => a - b))
    return this.#ranges
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
