// SPDX-License-Identifier: GPL-3.0-or-later
import { Ramp } from '#/engine/worklet/ramp'

interface Block {
  readonly begin: number
  readonly left: Float32Array
  readonly right: Float32Array
}

interface GainMark {
  readonly from: number
  readonly gain: number
}

/**
 * The sound of one voice and the cursor that reads it: blocks without holes from the cursor on. What was read is
 * dropped. Runs on the audio thread.
 */
export class Lane {
  readonly voice: number
  /** How much of the lane is heard; a fade. */
  readonly level = new Ramp(0)
  readonly #gain: Ramp
  #marks: GainMark[] = []
  #blocks: Block[] = []
  #cursor: number
  #reach: number
  #end: number | null = null

  constructor(voice: number, begin: number, gain: number) {
    this.voice = voice
    this.#cursor = begin
    this.#reach = begin
    this.#gain = new Ramp(gain)
  }

  /** The frame that is read next. */
  get cursor(): number {
    return this.#cursor
  }

  get hasEnded(): boolean {
    return this.#end !== null && this.#cursor >= this.#end
  }

  /** Frames that can be read. */
  get available(): number {
    return Math.max(0, Math.min(this.#reach, this.#end ?? this.#reach) - this.#cursor)
  }

  /** True when so many frames can be read, or all there are until the end. */
  holds(frames: number): boolean {
    return this.available >= frames || (this.#end !== null && this.#reach >= this.#end)
  }

  /** Follows what is there already; anything else is left out. */
  add(block: Block): void {
    if (block.begin !== this.#reach) return
    this.#blocks.push(block)
    this.#reach += block.left.length
    this.#dropRead()
  }

  dropFrom(frame: number): void {
    this.#end = null
    this.#marks = this.#marks.filter((mark) => mark.from < frame)
    this.#blocks = this.#blocks
      .filter(({ begin }) => begin < frame)
      .map((block) => shortened(block, frame))
    this.#reach = Math.min(this.#reach, frame)
  }

  endAt(frame: number | null): void {
    this.#end = frame
  }

  setGainFrom(from: number, gain: number): void {
    this.#marks.push({ from, gain })
  }

  moveGain(gain: number, frames: number): void {
    this.#gain.moveTo(gain, frames)
  }

  /** Reads on from `frame`; never back. */
  skipTo(frame: number): void {
    this.#cursor = Math.max(this.#cursor, frame)
    this.#dropRead()
  }

  /** Adds at most `frames` frames to both channels; what is missing adds nothing. */
  mixInto(left: Float32Array, right: Float32Array, frames: number): void {
    const count = Math.min(frames, this.available)
    let at = 0
    while (at < count) {
      const block = this.#blocks[0]
      if (!block) break
      const from = this.#cursor - block.begin
      const run = Math.min(count - at, block.left.length - from)
      for (let i = 0; i < run; i++, at++) {
        const gain = this.#nextGain() * this.level.next()
        left[at] = (left[at] ?? 0) + gain * (block.left[from + i] ?? 0)
        right[at] = (right[at] ?? 0) + gain * (block.right[from + i] ?? 0)
        this.#cursor += 1
      }
      this.#dropRead()
    }
    for (; at < frames; at++) this.level.next()
  }

  #nextGain(): number {
    const mark = this.#marks[0]
    if (mark && this.#cursor >= mark.from) {
      this.#marks.shift()
      this.#gain.moveTo(mark.gain, 0)
    }
    return this.#gain.next()
  }

  #dropRead(): void {
    for (
      let [block] = this.#blocks;
      block && block.begin + block.left.length <= this.#cursor;
      [block] = this.#blocks
    )
      this.#blocks.shift()
  }
}

function shortened(block: Block, end: number): Block {
  const frames = Math.min(block.left.length, end - block.begin)
  if (frames === block.left.length) return block
  const { begin, left, right } = block
  return { begin, left: left.subarray(0, frames), right: right.subarray(0, frames) }
}
