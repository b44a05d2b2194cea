// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A gain that moves linearly at exact frames of its context, as Ramp does frame by frame. It knows its own value at
 * any frame: a browser tells only what the value is now.
 */
export class ParamRamp {
  readonly #param: AudioParam
  readonly #sampleRate: number
  #from: number
  #to: number
  #begin = 0
  #end = 0
  /** What an earlier move had come to at `#begin`: its way there has to be told again with what begins there. */
  #leadIn: number | null = null

  constructor(param: AudioParam, sampleRate: number, value: number) {
    this.#param = param
    this.#sampleRate = sampleRate
    this.#from = value
    this.#to = value
    param.value = value
  }

  /**
   * From what it is at frame `at` of the context to `goal`, which it has after so many frames. `at` never goes back.
   */
  moveTo(goal: number, at: number, frames: number): void {
    const value = this.#valueAt(at)
    if (at !== this.#begin) this.#leadIn = at <= this.#end ? value : null
    this.#param.cancelScheduledValues(this.#time(at))
    // What was on its way goes on until then: the browser has forgotten where it led.
    if (this.#leadIn !== null) this.#param.linearRampToValueAtTime(this.#leadIn, this.#time(at))
    if (this.#leadIn !== value) this.#param.setValueAtTime(value, this.#time(at))
    if (frames > 0) this.#param.linearRampToValueAtTime(goal, this.#time(at + frames))
    else this.#param.setValueAtTime(goal, this.#time(at))
    this.#from = value
    this.#to = goal
    this.#begin = at
    this.#end = at + frames
  }

  #valueAt(frame: number): number {
    if (frame >= this.#end) return this.#to
    if (frame <= this.#begin) return this.#from
    const done = (frame - this.#begin) / (this.#end - this.#begin)
    return this.#from + (this.#to - this.#from) * done
  }

  #time(frame: number): number {
    return frame / this.#sampleRate
  }
}
