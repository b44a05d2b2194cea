// SPDX-License-Identifier: GPL-3.0-or-later
import type { Placement } from '#/engine/media-timeline'
import type { AudioStream, EngineFault } from '#/engine/types'
import { Glide } from '#/engine/worklet/glide'
import type { LaneOrder } from '#/engine/worklet/messages'
import type { MakeDecoder } from '#/engine/worklet/packet-decoder'
import type { PacketSink } from '#/engine/worklet/packet-sink'
import { PcmBatch } from '#/engine/worklet/pcm-batch'
import { Seam } from '#/engine/worklet/seam'
import type { Block } from '#/engine/worklet/sound-run'
import { Strand } from '#/engine/worklet/strand'

/** Seconds of sound that are decoded ahead of the cursor (PL-7). */
const decodedAhead = 5
/** Seconds behind the cursor that are not mixed anew: the sink may have decided what is heard there. */
const settled = 1.5

export interface VoiceParts {
  readonly makeDecoder: MakeDecoder
  readonly packets: PacketSink
  readonly send: (order: LaneOrder, transfer?: Transferable[]) => void
  readonly onFault: (fault: EngineFault) => void
}

export interface VoicePlace {
  readonly placement: Placement
  /** Of the stream. */
  readonly frame: number
  /** What fades out there while the stream fades in. */
  readonly leaving: Placement | null
  /** Of the stream, where its level moves. */
  readonly level: Glide | null
}

/** A crossfade that is decoded: what it comes from, beside the strand that goes on. */
interface Fade {
  readonly leaving: Strand
  readonly seam: Seam
}

/**
 * Decodes one run of sound, stream after stream, and sends it to the audio thread in order. Where streams overlap they
 * are mixed here, so that no sink knows of it.
 */
export class Voice {
  readonly id: number
  readonly #parts: VoiceParts
  readonly #batch: PcmBatch
  /** In a crossfade the one that comes. */
  #strand: Strand
  #fade: Fade | null = null
  /** Behind a crossfade, where the level of what came goes on to move: the sink has its goal only. */
  #tail: { readonly strand: Strand; readonly level: Glide } | null = null
  /** Decoded behind the cursor or from it on, before the strand. */
  #passed: Placement[] = []
  /** The stream whose level was moved last. */
  #moved: { readonly key: string; readonly level: Glide } | null = null
  #cursor: number
  #hasEnded = false
  #pumps = false

  constructor(id: number, { placement, frame, leaving, level }: VoicePlace, parts: VoiceParts) {
    this.id = id
    this.#parts = parts
    this.#cursor = placement.origin + frame
    this.#batch = new PcmBatch(id, parts.send)
    if (level) this.#moved = { key: placement.stream.key, level }
    this.#strand = this.#newStrand(placement, this.#cursor)
    if (leaving) this.#fade = this.#newFade(this.#newStrand(leaving, this.#cursor), this.#cursor)
  }

  /** The first frame of the media clock of which nothing was decoded. */
  get reach(): number {
    return this.#strand.reach
  }

  /** Decodes what is there, as far ahead of `cursor` as it may. */
  pump(cursor = this.#cursor): void {
    this.#cursor = cursor
    if (this.#pumps) return
    this.#pumps = true
    while (this.#decode());
    this.#pumps = false
    if (this.#strand.pending === 0) this.#batch.flush()
  }

  /** What this voice has decoded behind the stream that is current at `cursor` is not to be heard. */
  endAfter(cursor: number): void {
    const chain = [...this.#passed, this.#strand.placement]
    const at = currentAt(chain, cursor)
    const [heard, next] = chain.slice(at)
    if (!heard || !next) return
    this.#passed = []
    this.#takeBack(heard, next.origin)
  }

  /** Decodes the stream at its end anew from a frame of the media clock on; false where that lies in a crossfade. */
  rewind(frame: number): boolean {
    if (this.#strand.reach <= frame) return true
    if (this.#fade) return false
    this.#takeBack(this.#strand.placement, frame)
    return true
  }

  /** From where the level of a stream is at the cursor to a gain, in so many frames. */
  glide({ key, matchGain }: AudioStream, to: number, frames: number): Glide {
    const moved = this.#moved?.key === key ? this.#moved.level : Glide.steady(matchGain)
    return new Glide({ from: moved.at(this.#cursor), to, begin: this.#cursor, frames })
  }

  /**
   * The level of the stream that is heard moves: where that is mixed with the next one it is to be the same. True when
   * the sink is to move what it has; false where it comes to a crossfade at the old level before that could be mixed
   * anew, so that it would step from one to the other.
   */
  match(stream: AudioStream, gain: number, frames: number): boolean {
    const { key, grid } = stream
    const heard = this.#passed.find((passed) => passed.stream.key === key)
    const next = heard ? this.#over(heard) : null
    if (heard && next && next.origin < this.#cursor + settled * grid.sampleRate) {
      this.#matchUnmixed(heard, gain, frames)
      return false
    }
    const level = this.glide(stream, gain, frames)
    this.#moved = { key, level }
    const strands = [this.#strand, this.#fade?.leaving]
    for (const strand of strands) if (strand?.placement.stream.key === key) strand.level = level
    if (next) {
      this.endAfter(this.#cursor)
      this.pump()
    }
    return true
  }

  close(): void {
    this.#strand.close()
    this.#fade?.leaving.close()
  }

  /** What fades in over the end of a stream, and was decoded ahead. */
  #over({ stream, origin }: Placement): Placement | null {
    const next = [...this.#passed, this.#strand.placement].find((one) => one.origin > origin)
    return next && next.origin < origin + stream.frames ? next : null
  }

  /** In a crossfade that is mixed in part the level goes on from there. */
  #matchUnmixed(heard: Placement, gain: number, frames: number): void {
    if (this.#fade?.leaving.placement !== heard) return
    const { leaving, seam } = this.#fade
    const begin = seam.reach
    leaving.level = new Glide({ from: leaving.level.at(begin), to: gain, begin, frames })
    seam.setLeaving(leaving.level)
  }

  /** True when there may be more to decode. */
  #decode(): boolean {
    const goal = this.#cursor + decodedAhead * this.#strand.placement.stream.grid.sampleRate
    this.#meet()
    this.#fade?.leaving.decodeUntil(goal)
    this.#strand.decodeUntil(goal)
    return !this.#fade && this.#strand.isDone && this.#goOn()
  }

  /** What follows by a crossfade is decoded beside what sounds. */
  #meet(): void {
    const { placement, end, reach } = this.#strand
    const next = this.#fade ? null : this.#parts.packets.following(placement)
    if (!next || next.origin >= end || reach > next.origin) return
    const leaving = this.#strand
    this.#pass(next)
    this.#fade = this.#newFade(leaving, next.origin)
  }

  /** The stream is decoded: the one behind it is next, from its first frame. */
  #goOn(): boolean {
    const { packets, send } = this.#parts
    this.#batch.flush()
    const voice = this.id
    const { placement, end } = this.#strand
    const following = packets.following(placement)
    if (following?.origin !== end) {
      if (!this.#hasEnded) send({ type: 'end', voice, at: end })
      this.#hasEnded = true
      return false
    }
    if (this.#hasEnded) send({ type: 'end', voice, at: null })
    send({ type: 'gain', voice, from: end, gain: following.stream.matchGain })
    this.#strand.close()
    this.#pass(following)
    return true
  }

  /** Another stream has nothing to do with what the decoder remembers. */
  #pass(next: Placement): void {
    const chain = [...this.#passed, this.#strand.placement]
    this.#passed = chain.slice(currentAt(chain, this.#cursor))
    this.#hasEnded = false
    this.#strand = this.#newStrand(next, next.origin)
  }

  #takeBack(placement: Placement, frame: number): void {
    const fade = this.#fade
    this.#batch.flush()
    this.#parts.send({ type: 'drop', voice: this.id, from: frame })
    this.#strand.close()
    this.#fade = null
    this.#hasEnded = false
    if (fade?.leaving.placement === placement && fade.leaving.reach <= frame) {
      this.#strand = fade.leaving
      return
    }
    fade?.leaving.close()
    this.#strand = this.#newStrand(placement, frame)
    if (this.#tail?.strand.placement === placement)
      this.#tail = { ...this.#tail, strand: this.#strand }
  }

  /** From a frame of the media clock on. */
  #newStrand(placement: Placement, frame: number): Strand {
    const { makeDecoder, packets, onFault } = this.#parts
    const onSound = (strand: Strand, block: Block) => this.#sound(strand, block)
    const strand = new Strand(placement, frame - placement.origin, {
      makeDecoder,
      packets,
      onSound,
      onFault,
    })
    if (this.#moved?.key === placement.stream.key) strand.level = this.#moved.level
    return strand
  }

  /** Into the strand; `from` is the first frame of it that is heard. */
  #newFade(leaving: Strand, from: number): Fade {
    const place = { begin: this.#strand.placement.origin, end: leaving.end, from }
    const seam = new Seam(place, { leaving: leaving.level, coming: this.#strand.level })
    return { leaving, seam }
  }

  #sound(strand: Strand, block: Block): void {
    const fade = this.#fade
    if (!fade) this.#sendLevelled(strand, block)
    else if (strand === this.#strand) fade.seam.addComing(block)
    else {
      const before = Math.min(Math.max(0, fade.seam.begin - block.begin), block.left.length)
      this.#sendLevelled(strand, part(block, 0, before))
      fade.seam.addLeaving(part(block, before, block.left.length))
    }
    if (fade) this.#mix(fade)
    this.pump()
  }

  #mix({ leaving, seam }: Fade): void {
    const { send } = this.#parts
    const mixed = seam.takeMixed()
    const voice = this.id
    if (!mixed) return
    // What is mixed has its levels; behind it they are the sink's again.
    if (mixed.begin === seam.begin) send({ type: 'gain', voice, from: seam.begin, gain: 1 })
    this.#send(mixed)
    if (!seam.isMixed) return
    leaving.close()
    this.#fade = null
    this.#tail = { strand: this.#strand, level: this.#strand.level }
    send({ type: 'gain', voice, from: seam.end, gain: this.#strand.level.goal })
    for (const block of seam.takeRest()) this.#sendLevelled(this.#strand, block)
  }

  #sendLevelled(strand: Strand, block: Block): void {
    if (this.#tail?.strand === strand) this.#tail.level.apply(block.begin, block.left, block.right)
    this.#send(block)
  }

  #send({ begin, left, right }: Block): void {
    if (left.length > 0) this.#batch.add(begin, left, right)
  }
}

/** Which of streams that follow each other is current at a frame: one is from its first frame on. */
const currentAt = (chain: readonly Placement[], cursor: number) =>
  Math.max(
    0,
    chain.findLastIndex(({ origin }) => origin <= cursor),
  )

const part = ({ begin, left, right }: Block, from: number, to: number): Block => ({
  begin: begin + from,
  left: left.subarray(from, to),
  right: right.subarray(from, to),
})
