// SPDX-License-Identifier: GPL-3.0-or-later

interface GlideShape {
  /** Linear, above 0. */
  readonly from: number
  readonly to: number
  /** Frame of the media clock. */
  readonly begin: number
  readonly frames: number
}

/** How loud a stream is at each frame of the media clock: in a straight line from one level to another. */
export class Glide {
  readonly #shape: GlideShape

  constructor(shape: GlideShape) {
    this.#shape = shape
  }

  static steady(level: number): Glide {
    return new Glide({ from: level, to: level, begin: 0, frames: 0 })
  }

  get goal(): number {
    return this.#shape.to
  }

  /** From this frame on it is at its goal. */
  get end(): number {
    return this.#shape.begin + this.#shape.frames
  }

  at(frame: number): number {
    const { from, to, begin, frames } = this.#shape
    if (frame >= begin + frames) return to
    return frame <= begin ? from : from + (to - from) * ((frame - begin) / frames)
  }

  /** In place: brings what is played at the goal to the level of its frame. */
  apply(begin: number, left: Float32Array, right: Float32Array): void {
    const count = Math.min(left.length, this.end - begin)
    for (let i = 0; i < count; i++) {
      const gain = this.at(begin + i) / this.goal
      left[i] = gain * (left[i] ?? 0)
      right[i] = gain * (right[i] ?? 0)
    }
  }
}
