// SPDX-License-Identifier: GPL-3.0-or-later
import { Ramp } from '#/engine/worklet/ramp'
import { SoundRun, type Block } from '#/engine/worklet/sound-run'
import type { StagedVoice, VoiceOrder } from '#/engine/worklet/stage'

interface GainMark {
  readonly from: number
  readonly gain: number
}

/** The sound of one voice and the cursor that reads it. What was read is dropped. Runs on the audio thread. */
export class Lane implements StagedVoice {
  readonly voice: number
  readonly #sound: SoundRun
  /** How much of the lane is heard; a fade. */
  readonly #level = new Ramp(0)
  readonly #gain: Ramp
  #marks: GainMark[] = []
  #cursor: number

  constructor({ voice, begin, gain }: VoiceOrder) {
    this.voice = voice
    this.#sound = new SoundRun(begin)
    this.#cursor = begin
    this.#gain = new Ramp(gain)
  }

  get cursor(): number {
    return this.#cursor
  }

  get hasEnded(): boolean {
    return this.#sound.endsBy(this.#cursor)
  }

  get hasLeft(): boolean {
    return !this.#level.moves
  }

  /** Frames that can be read. */
  get available(): number {
    return this.#sound.availableFrom(this.#cursor)
  }

  holds(frames: number): boolean {
    return this.#sound.holds(this.#cursor, frames)
  }

  prepare(): boolean {
    return true
  }

  enter(frames: number): void {
    this.#level.moveTo(1, frames)
  }

  leave(frames: number): void {
    this.#level.moveTo(0, frames)
  }

  add(block: Block): void {
    this.#sound.add(block)
    this.#sound.dropBefore(this.#cursor)
  }

  dropFrom(frame: number): void {
    this.#marks = this.#marks.filter((mark) => mark.from < frame)
    this.#sound.dropFrom(frame)
  }

  endAt(frame: number | null): void {
    this.#sound.endAt(frame)
  }

  setGainFrom(from: number, gain: number): void {
    this.#marks.push({ from, gain })
  }

  moveGain(gain: number, frames: number): void {
    this.#gain.moveTo(gain, frames)
  }

  skipTo(frame: number): void {
    this.#cursor = Math.max(this.#cursor, frame)
    this.#sound.dropBefore(this.#cursor)
  }

  /** Adds at most `frames` frames to both channels; what is missing adds nothing. */
  mixInto(left: Float32Array, right: Float32Array, frames: number): void {
    const count = Math.min(frames, this.available)
    let at = 0
    while (at < count) {
      const block = this.#sound.blockAt(this.#cursor)
      if (!block) break
      const from = this.#cursor - block.begin
      const run = Math.min(count - at, block.left.length - from)
      for (let i = 0; i < run; i++, at++) {
        const gain = this.#nextGain() * this.#level.next()
        left[at] = (left[at] ?? 0) + gain * (block.left[from + i] ?? 0)
        right[at] = (right[at] ?? 0) + gain * (block.right[from + i] ?? 0)
        this.#cursor += 1
      }
      this.#sound.dropBefore(this.#cursor)
    }
    for (; at < frames; at++) this.#level.next()
  }

  #nextGain(): number {
    const mark = this.#marks[0]
    if (mark && this.#cursor >= mark.from) {
      this.#marks.shift()
      this.#gain.moveTo(mark.gain, 0)
    }
    return this.#gain.next()
  }
}
