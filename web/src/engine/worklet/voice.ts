// SPDX-License-Identifier: GPL-3.0-or-later
import type { Placement } from '#/engine/media-timeline'
import { rungGain, type EngineFault, type Grid } from '#/engine/types'
import type { LaneOrder } from '#/engine/worklet/messages'
import type { MakeDecoder, PacketDecoder, Samples } from '#/engine/worklet/packet-decoder'
import { PacketLevel } from '#/engine/worklet/packet-level'
import type { PacketSink } from '#/engine/worklet/packet-sink'
import { PcmBatch } from '#/engine/worklet/pcm-batch'

/** Seconds of sound that are decoded ahead of the cursor (PL-7). */
const decodedAhead = 5
/** Packets a decoder is given before it has answered. */
const mostPending = 24
/** Packets, 80 ms, that Opus asks for in front of what is heard. */
const preroll = 4

/** Where a decoder begins so that it is exact at `frame`. */
export function decodeFrom({ packetFrames, closedPackets }: Grid, frame: number): number {
  const packet = Math.max(0, Math.floor(frame / packetFrames) - preroll)
  return (packet - (packet % closedPackets)) * packetFrames
}

export interface VoiceParts {
  readonly makeDecoder: MakeDecoder
  readonly packets: PacketSink
  readonly send: (order: LaneOrder, transfer?: Transferable[]) => void
  readonly onFault: (fault: EngineFault) => void
}

/** Decodes one run of sound, stream after stream, and sends it to the audio thread in order. */
export class Voice {
  readonly id: number
  readonly #parts: VoiceParts
  readonly #batch: PcmBatch
  #placement: Placement
  /** Decoded to their ends, and not heard to them, for all this voice knows. */
  #passed: Placement[] = []
  #decoder: PacketDecoder
  #level = new PacketLevel()
  /** The packet that is decoded next. */
  #next: number
  /** Frame on the media clock of the sound that comes next from the decoder. */
  #at: number
  /** What comes from the decoder before this frame is not heard. */
  #wanted: number
  #cursor: number
  #hasEnded = false
  #pumps = false

  /** `frame` is of the stream. */
  constructor(id: number, placement: Placement, frame: number, parts: VoiceParts) {
    const from = decodeFrom(placement.stream.grid, frame)
    this.id = id
    this.#parts = parts
    this.#placement = placement
    this.#next = from / placement.stream.grid.packetFrames
    this.#at = placement.origin + from
    this.#wanted = placement.origin + frame
    this.#cursor = this.#wanted
    this.#batch = new PcmBatch(id, parts.send)
    this.#decoder = this.#newDecoder()
  }

  /** Decodes what is there, as far ahead of `cursor` as it may. */
  pump(cursor = this.#cursor): void {
    this.#cursor = cursor
    if (this.#pumps) return
    this.#pumps = true
    while (this.#decodeNext());
    this.#pumps = false
    if (this.#decoder.pending === 0) this.#batch.flush()
  }

  /** What this voice has decoded behind the stream that sounds at `cursor` is not to be heard. */
  endAfter(cursor: number): void {
    const heard = this.#passed.find((one) => cursor < one.origin + one.stream.frames)
    this.#passed = []
    if (!heard) return
    const { stream, origin } = heard
    this.#batch.clear()
    this.#parts.send({ type: 'drop', voice: this.id, from: origin + stream.frames })
    this.#renew(heard, Math.ceil(stream.frames / stream.grid.packetFrames))
  }

  close(): void {
    this.#decoder.close()
  }

  /** True when there may be more to decode. */
  #decodeNext(): boolean {
    const { stream, origin } = this.#placement
    const { sampleRate, packetFrames } = stream.grid
    const frame = this.#next * packetFrames
    if (frame >= stream.frames) return this.#goOn()
    const goal = this.#cursor + decodedAhead * sampleRate
    if (origin + frame >= goal || this.#decoder.pending >= mostPending) return false
    const packet = this.#parts.packets.packet(this.#placement, this.#next)
    if (!packet) return false
    this.#level.expect(rungGain(stream, packet.kbps))
    this.#decoder.decode(packet.bytes)
    this.#next += 1
    return true
  }

  /** The stream is decoded: the one behind it is next, from its first frame. */
  #goOn(): boolean {
    const { packets, send } = this.#parts
    if (this.#decoder.pending > 0) return false
    this.#batch.flush()
    const voice = this.id
    const at = this.#placement.origin + this.#placement.stream.frames
    const following = packets.following(this.#placement)
    if (!following) {
      if (!this.#hasEnded) send({ type: 'end', voice, at })
      this.#hasEnded = true
      return false
    }
    if (this.#hasEnded) send({ type: 'end', voice, at: null })
    send({ type: 'gain', voice, from: at, gain: following.stream.matchGain })
    const isAhead = ({ origin, stream }: Placement) => this.#cursor < origin + stream.frames
    this.#passed = [...this.#passed, this.#placement].filter(isAhead)
    this.#renew(following, 0)
    return true
  }

  /** Another stream has nothing to do with what the decoder remembers. */
  #renew(placement: Placement, packet: number): void {
    this.#decoder.close()
    this.#placement = placement
    this.#next = packet
    this.#at = placement.origin + packet * placement.stream.grid.packetFrames
    this.#wanted = this.#at
    this.#hasEnded = false
    this.#level = new PacketLevel()
    this.#decoder = this.#newDecoder()
  }

  #newDecoder(): PacketDecoder {
    return this.#parts.makeDecoder(this.#placement.stream.grid.sampleRate, {
      onSound: (left, right) => this.#sound(left, right),
      onFault: (fault) => this.#parts.onFault(fault),
    })
  }

  #sound(left: Samples, right: Samples): void {
    const { stream, origin } = this.#placement
    const begin = this.#at
    this.#level.apply(left, right)
    this.#at += left.length
    const from = Math.max(begin, this.#wanted)
    const end = Math.min(this.#at, origin + stream.frames)
    if (end > from)
      this.#batch.add(
        from,
        left.subarray(from - begin, end - begin),
        right.subarray(from - begin, end - begin),
      )
    this.pump()
  }
}
