// SPDX-License-Identifier: GPL-3.0-or-later
import { Lane } from '#/engine/worklet/lane'
import type { SinkOrder, SinkState } from '#/engine/worklet/messages'
import { Ramp } from '#/engine/worklet/ramp'
import { Stage, type StageTimes } from '#/engine/worklet/stage'

/** What the audio thread does, without the thread: reads one voice, and goes over to another at an exact frame. */
export class Mixer {
  readonly #times: StageTimes
  readonly #volume = new Ramp(1)
  /** Play and pause. */
  readonly #transport = new Ramp(0)
  readonly #stage: Stage<Lane>

  constructor(times: StageTimes) {
    this.#times = times
    this.#stage = new Stage({
      times,
      makeVoice: (order) => new Lane(order),
      stands: () => this.#stands(),
    })
  }

  get voice(): number {
    return this.#stage.current?.voice ?? 0
  }

  get frame(): number {
    return this.#stage.current?.cursor ?? 0
  }

  get underruns(): number {
    return this.#stage.underruns
  }

  get state(): SinkState {
    return this.#stage.stateWhen(this.#transport.goal === 0)
  }

  take(order: SinkOrder): void {
    switch (order.type) {
      case 'play':
        this.#transport.moveTo(1, this.#stage.sounds ? this.#times.edge : 0)
        break
      case 'pause':
        this.#transport.moveTo(0, this.#times.edge)
        break
      case 'volume':
        this.#volume.moveTo(order.gain, this.#times.fade)
        break
      default:
        this.#stage.take(order)
    }
  }

  /** Fills both channels. Allocates nothing. */
  render(left: Float32Array, right: Float32Array): void {
    left.fill(0)
    right.fill(0)
    this.#stage.takeOver()
    if (this.#stands()) return
    this.#stage.start()
    for (const lane of this.#stage.leaving) lane.mixInto(left, right, left.length)
    this.#stage.forgetLeft()
    this.#mixCurrent(left, right)
    for (let i = 0; i < left.length; i++) {
      const gain = this.#volume.next() * this.#transport.next()
      left[i] = (left[i] ?? 0) * gain
      right[i] = (right[i] ?? 0) * gain
    }
    if (this.#stands()) this.#stage.forgetLeaving()
  }

  #stands(): boolean {
    return this.#transport.goal === 0 && !this.#transport.moves
  }

  #mixCurrent(left: Float32Array, right: Float32Array): void {
    const lane = this.#stage.current
    if (!lane || !this.#stage.sounds) return
    const dries = !lane.holds(left.length + 1) && !lane.hasEnded
    if (dries) lane.leave(Math.max(1, lane.available))
    lane.mixInto(left, right, left.length)
    if (dries) this.#stage.dry()
  }
}
