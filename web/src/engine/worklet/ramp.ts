// SPDX-License-Identifier: GPL-3.0-or-later

/** A value that moves linearly, frame by frame. Each value is computed from the ends, so that no error adds up. */
export class Ramp {
  #from: number
  #to: number
  #frames = 0
  #done = 0

  constructor(value: number) {
    this.#from = value
    this.#to = value
  }

  /** Where it leads. */
  get goal(): number {
    return this.#to
  }

  get moves(): boolean {
    return this.#done < this.#frames
  }

  /** The value of the next frame. */
  get value(): number {
    if (this.#done >= this.#frames) return this.#to
    return this.#from + (this.#to - this.#from) * (this.#done / this.#frames)
  }

  /** From here to `goal`, which it has after so many frames. */
  moveTo(goal: number, frames: number): void {
    this.#from = this.value
    this.#to = goal
    this.#frames = frames
    this.#done = 0
  }

  /** The value of this frame; the next one is due then. */
  next(): number {
    const { value } = this
    if (this.#done < this.#frames) this.#done += 1
    return value
  }
}
