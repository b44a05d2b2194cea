// SPDX-License-Identifier: GPL-3.0-or-later
import type { SinkOrder, SinkReport } from '#/engine/worklet/messages'
import { Mixer } from '#/engine/worklet/mixer'
import { stageTimes } from '#/engine/worklet/stage'

export const quantum = 128
export const times = stageTimes(48_000)

/** The audio thread without a thread: its clock moves when told, and what it plays is kept. */
export class FakeSink {
  readonly mixer = new Mixer(times)
  readonly left: number[] = []
  readonly right: number[] = []

  order(...orders: SinkOrder[]): void {
    for (const order of orders) this.mixer.take(order)
  }

  /** Whole quanta, at least so many frames. */
  run(frames: number): void {
    for (let done = 0; done < frames; done += quantum) {
      const left = new Float32Array(quantum)
      const right = new Float32Array(quantum)
      this.mixer.render(left, right)
      this.left.push(...left)
      this.right.push(...right)
    }
  }

  report(): SinkReport {
    const { voice, state, frame, underruns } = this.mixer
    return { type: 'report', voice, state, frame, contextFrame: this.left.length, underruns }
  }
}

/** A signal that says where it is and to what it belongs: no two frames nor versions are alike. */
export const signal = (version: number, frame: number) =>
  Math.fround(0.4 * Math.sin(frame * 0.013 * (1 + version / 7)) + version / 50)

export function pcm(voice: number, version: number, begin: number, frames: number): SinkOrder {
  const at = (channel: 1 | -1) =>
    Float32Array.from({ length: frames }, (_, i) => channel * signal(version, begin + i))
  return { type: 'pcm', voice, begin, left: at(1), right: at(-1) }
}
