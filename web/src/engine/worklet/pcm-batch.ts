// SPDX-License-Identifier: GPL-3.0-or-later
import type { LaneOrder } from '#/engine/worklet/messages'

/** Frames that are sent at once: few messages, and as much as a voice must hold to begin. */
const batchFrames = 4800

/** Gathers decoded sound and sends it in pieces. */
export class PcmBatch {
  readonly #voice: number
  readonly #send: (order: LaneOrder, transfer?: Transferable[]) => void
  #left = new Float32Array(batchFrames)
  #right = new Float32Array(batchFrames)
  #begin = 0
  #frames = 0

  constructor(voice: number, send: (order: LaneOrder, transfer?: Transferable[]) => void) {
    this.#voice = voice
    this.#send = send
  }

  /** `begin` is the frame behind what was added last, but for the first after a flush. */
  add(begin: number, left: Float32Array, right: Float32Array): void {
    if (this.#frames === 0) this.#begin = begin
    let done = 0
    while (done < left.length) {
      const run = Math.min(left.length - done, batchFrames - this.#frames)
      this.#left.set(left.subarray(done, done + run), this.#frames)
      this.#right.set(right.subarray(done, done + run), this.#frames)
      this.#frames += run
      done += run
      if (this.#frames === batchFrames) this.flush()
    }
  }

  flush(): void {
    const frames = this.#frames
    if (frames === 0) return
    const isFull = frames === batchFrames
    const left = isFull ? this.#left : this.#left.slice(0, frames)
    const right = isFull ? this.#right : this.#right.slice(0, frames)
    const begin = this.#begin
    if (isFull) this.clear()
    this.#begin += frames
    this.#frames = 0
    this.#send({ type: 'pcm', voice: this.#voice, begin, left, right }, [left.buffer, right.buffer])
  }

  clear(): void {
    this.#left = new Float32Array(batchFrames)
    this.#right = new Float32Array(batchFrames)
    this.#frames = 0
  }
}
