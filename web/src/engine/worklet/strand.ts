// SPDX-License-Identifier: GPL-3.0-or-later
import type { Placement } from '#/engine/media-timeline'
import { rungGain, type EngineFault, type Grid } from '#/engine/types'
import { Glide } from '#/engine/worklet/glide'
import type { MakeDecoder, PacketDecoder, Samples } from '#/engine/worklet/packet-decoder'
import { PacketLevel } from '#/engine/worklet/packet-level'
import type { PacketSink } from '#/engine/worklet/packet-sink'
import type { Block } from '#/engine/worklet/sound-run'

/** Packets a decoder is given before it has answered. */
const mostPending = 24
/** Packets, 80 ms, that Opus asks for in front of what is heard. */
const preroll = 4

/** Where a decoder begins so that it is exact at `frame`. */
export function decodeFrom({ packetFrames, closedPackets }: Grid, frame: number): number {
  const before = closedPackets === 1 ? 0 : preroll
  const packet = Math.max(0, Math.floor(frame / packetFrames) - before)
  return (packet - (packet % closedPackets)) * packetFrames
}

export interface StrandParts {
  readonly makeDecoder: MakeDecoder
  readonly packets: PacketSink
  /** In order and without holes, from the frame it begins at to the end of the stream. */
  readonly onSound: (strand: Strand, block: Block) => void
  readonly onFault: (fault: EngineFault) => void
}

/** Decodes one stream from a frame of it on, with a decoder of its own. */
export class Strand {
  readonly placement: Placement
  /** What makes original and master equally loud, or tracks. */
  level: Glide
  readonly #parts: StrandParts
  readonly #decoder: PacketDecoder
  /** Of the packets of this decoder: what it remembers is of no other. */
  readonly #packetLevel = new PacketLevel()
  /** The packet that is decoded next. */
  #next: number
  /** Frame on the media clock of the sound that comes next from the decoder. */
  #at: number
  /** What comes from the decoder before this frame is not heard. */
  readonly #wanted: number

  /** `frame` is of the stream; at its end there is nothing to decode. */
  constructor(placement: Placement, frame: number, parts: StrandParts) {
    const { stream, origin } = placement
    const { packetFrames, sampleRate } = stream.grid
    this.placement = placement
    this.level = Glide.steady(stream.matchGain)
    this.#parts = parts
    this.#next =
      frame < stream.frames
        ? decodeFrom(stream.grid, frame) / packetFrames
        : Math.ceil(frame / packetFrames)
    this.#at = origin + this.#next * packetFrames
    this.#wanted = origin + frame
    this.#decoder = parts.makeDecoder(stream.format, sampleRate, {
      onSound: (left, right) => this.#sound(left, right),
      onFault: (fault) => parts.onFault(fault.of(stream)),
    })
  }

  get end(): number {
    return this.placement.origin + this.placement.stream.frames
  }

  /** The first frame on the media clock that did not come yet. */
  get reach(): number {
    return Math.min(Math.max(this.#at, this.#wanted), this.end)
  }

  /** Packets whose sound did not come yet. */
  get pending(): number {
    return this.#decoder.pending
  }

  /** All of it came. */
  get isDone(): boolean {
    return this.reach >= this.end && this.pending === 0
  }

  /** Has decoded what is there, up to a frame of the media clock. */
  decodeUntil(goal: number): void {
    while (this.#decodeNext(goal));
  }

  close(): void {
    this.#decoder.close()
  }

  #decodeNext(goal: number): boolean {
    const { stream, origin } = this.placement
    const frame = this.#next * stream.grid.packetFrames
    if (frame >= stream.frames || origin + frame >= goal) return false
    if (this.#decoder.pending >= mostPending) return false
    const packet = this.#parts.packets.packet(this.placement, this.#next)
    if (!packet) return false
    this.#next += 1
    this.#packetLevel.expect(rungGain(stream, packet.kbps))
    this.#decoder.decode(packet)
    return true
  }

  #sound(left: Samples, right: Samples): void {
    const at = this.#at
    this.#packetLevel.apply(left, right)
    this.#at += left.length
    const begin = Math.max(at, this.#wanted)
    const end = Math.min(this.#at, this.end)
    const [first, last] = [begin - at, Math.max(begin, end) - at]
    const block = { begin, left: left.subarray(first, last), right: right.subarray(first, last) }
    this.#parts.onSound(this, block)
  }
}
