// SPDX-License-Identifier: GPL-3.0-or-later
import { ParamRamp } from '#/engine/scheduled/param-ramp'

/** Sound of one stream: from a frame of the media clock on, by a gain that makes original and master equally loud. */
export interface StreamGain {
  readonly from: number
  gain: number
}

interface Piece {
  readonly begin: number
  readonly end: number
  readonly source: AudioBufferSourceNode
}

interface StreamNode {
  readonly from: number
  readonly node: GainNode
  readonly ramp: ParamRamp
}

export interface RunPlace {
  /** First frame on the media clock, and the frame of the context at which it is heard. */
  readonly begin: number
  readonly at: number
}

/** Frames before its time at which the browser has to know of a piece: it may be rendering already. */
export const slack = 384

/**
 * Sound without a break in the audio graph: pieces end to end on the context's clock, a gain for each stream of
 * them, and one for all that fades. It is silent until it enters. Its offset to the media clock never changes, so no
 * error adds up: each time is a whole frame divided by the rate.
 */
export class ScheduledRun {
  readonly #context: BaseAudioContext
  readonly #level: GainNode
  readonly #levelRamp: ParamRamp
  /** Fades out where sound would break off, should nothing follow in time. */
  readonly #guard: GainNode
  readonly #onPlayed: () => void
  /** Context frame of media frame 0. */
  readonly #offset: number
  readonly #begin: number
  #streams: StreamNode[] = []
  #pieces: Piece[] = []
  #reach: number
  #hasLeft = false

  constructor(output: AudioNode, { begin, at }: RunPlace, onPlayed: () => void) {
    this.#context = output.context
    this.#offset = at - begin
    this.#begin = begin
    this.#reach = begin
    this.#onPlayed = onPlayed
    this.#level = this.#context.createGain()
    this.#guard = this.#context.createGain()
    this.#guard.connect(this.#level).connect(output)
    this.#levelRamp = new ParamRamp(this.#level.gain, this.#rate, 0)
  }

  /** Context frame at which it begins. */
  get startsAt(): number {
    return this.#begin + this.#offset
  }

  /** Its time has come: what is decided of its beginning now may be too late. */
  get isLate(): boolean {
    return this.#isDue(this.startsAt)
  }

  /** The first frame that is not scheduled. */
  get reach(): number {
    return this.#reach
  }

  /** What is heard at a frame of the context. */
  frameAt(contextFrame: number): number {
    return Math.max(contextFrame - this.#offset, this.#begin)
  }

  contextFrameOf(frame: number): number {
    return frame + this.#offset
  }

  /**
   * What follows what is scheduled. False where its time has come meanwhile: a browser would play it late, so it is
   * left out.
   */
  add(
    left: Float32Array<ArrayBuffer>,
    right: Float32Array<ArrayBuffer>,
    stream: StreamGain,
  ): boolean {
    const buffer = this.#context.createBuffer(2, left.length, this.#rate)
    buffer.copyToChannel(left, 0)
    buffer.copyToChannel(right, 1)
    const source = this.#context.createBufferSource()
    source.buffer = buffer
    source.connect(this.#nodeOf(stream))
    source.start(this.#time(this.#reach))
    if (this.#isDue(this.contextFrameOf(this.#reach))) {
      source.disconnect()
      return false
    }
    const piece = { begin: this.#reach, end: this.#reach + left.length, source }
    source.onended = () => this.#played(piece)
    this.#pieces.push(piece)
    this.#reach = piece.end
    return true
  }

  /** Fades in from where it begins; with no fade it is there from its first frame on. */
  enter(frames: number): void {
    this.#levelRamp.moveTo(1, this.startsAt, frames)
  }

  /** Fades out over the last so many frames of what is scheduled; none where it may break off. */
  guard(frames: number): void {
    const { gain } = this.#guard
    gain.cancelScheduledValues(0)
    if (frames === 0) return
    gain.setValueAtTime(1, this.#time(this.#reach - frames))
    gain.linearRampToValueAtTime(0, this.#time(this.#reach))
  }

  moveGain(stream: StreamGain, at: number, frames: number): void {
    const found = this.#streams.find(({ from }) => from === stream.from)
    found?.ramp.moveTo(stream.gain, at, frames)
  }

  /** Fades out from a frame of the context on; nothing is heard behind. */
  leave(at: number, frames: number): void {
    this.#hasLeft = true
    this.#levelRamp.moveTo(0, at, frames)
    this.#stopFrom(at + frames - this.#offset)
  }

  /** What is scheduled from a frame of the media clock on is not to be heard. */
  dropFrom(frame: number): void {
    this.#stopFrom(frame)
    this.#reach = Math.min(this.#reach, Math.max(frame, this.#begin))
  }

  get #rate(): number {
    return this.#context.sampleRate
  }

  #isDue(contextFrame: number): boolean {
    return this.#context.currentTime * this.#rate + slack > contextFrame
  }

  #time(frame: number): number {
    return (frame + this.#offset) / this.#rate
  }

  #stopFrom(frame: number): void {
    for (const { begin, end, source } of this.#pieces) {
      if (end <= frame) continue
      source.stop(this.#time(Math.max(begin, frame)))
      if (begin >= frame) source.disconnect()
    }
    this.#pieces = this.#pieces.filter(({ begin }) => begin < frame)
    this.#disconnectIfDone()
  }

  /** A new node for each stream: its gain begins with its first frame, whenever that was scheduled. */
  #nodeOf({ from, gain }: StreamGain): GainNode {
    const known = this.#streams.find((stream) => stream.from === from)
    if (known) return known.node
    const node = this.#context.createGain()
    node.connect(this.#guard)
    this.#streams.push({ from, node, ramp: new ParamRamp(node.gain, this.#rate, gain) })
    return node
  }

  #played(piece: Piece): void {
    piece.source.disconnect()
    this.#pieces = this.#pieces.filter((one) => one !== piece)
    this.#disconnectIfDone()
    this.#onPlayed()
  }

  #disconnectIfDone(): void {
    if (this.#hasLeft && this.#pieces.length === 0) this.#level.disconnect()
  }
}
