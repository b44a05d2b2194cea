// SPDX-License-Identifier: GPL-3.0-or-later
import { FakeParam } from '#/engine/scheduled/testing/fake-param'

export const quantum = 128

class FakeNode {
  readonly context: FakeContext
  target: FakeNode | null = null

  constructor(context: FakeContext) {
    this.context = context
  }
  connect<Node extends FakeNode>(target: Node): Node {
    this.target = target
    return target
  }
  disconnect(): void {
    this.target = null
  }
}

class FakeGain extends FakeNode {
  readonly gain = new FakeParam()
}

class FakeBuffer {
  readonly channels: Float32Array[]
  constructor(channels: number, frames: number) {
    this.channels = Array.from({ length: channels }, () => new Float32Array(frames))
  }
  copyToChannel(samples: Float32Array, channel: number): void {
    this.channels[channel]?.set(samples)
  }
}

class FakeSource extends FakeNode {
  buffer: FakeBuffer | null = null
  onended: (() => void) | null = null
  begin = Number.POSITIVE_INFINITY
  end = Number.POSITIVE_INFINITY
  isLate = false

  start(time: number): void {
    const frame = time * this.context.sampleRate
    if (Math.abs(frame - Math.round(frame)) > 1e-6) throw new Error('between two frames')
    this.isLate = Math.round(frame) < this.context.frame
    this.begin = Math.max(Math.round(frame), this.context.frame)
    this.end = Math.min(this.end, this.begin + (this.buffer?.channels[0]?.length ?? 0))
    this.context.sources.add(this)
  }
  stop(time: number): void {
    this.end = Math.min(this.end, Math.round(time * this.context.sampleRate))
    if (this.end <= this.begin) this.context.sources.delete(this)
  }
}

/** An AudioContext whose clock moves when told, and whose output is kept. It plays sources through chains of gains. */
export class FakeContext extends EventTarget {
  readonly sampleRate = 48_000
  readonly destination: FakeNode = new FakeNode(this)
  readonly left: number[] = []
  readonly right: number[] = []
  readonly sources = new Set<FakeSource>()
  state = 'running'
  frame = 0
  /** Sources that were told to begin in the past, and can be heard. */
  late = 0
  /** Frames that pass while a source is made: how slow the page is. */
  slowness = 0
  /** Seconds; 0 for a browser that does not say. */
  baseLatency = 0

  /** Frames that pass in front of the next looks at the clock, one after the other. */
  readonly bursts: number[] = []

  get currentTime(): number {
    for (let left = this.bursts.shift() ?? 0; left > 0; left -= quantum) this.#render()
    return this.frame / this.sampleRate
  }

  createGain = () => new FakeGain(this)
  createBufferSource = () => {
    for (let done = 0; done < this.slowness; done += quantum) this.#render()
    return new FakeSource(this)
  }
  createBuffer = (channels: number, frames: number) => new FakeBuffer(channels, frames)

  /** Whole quanta, at least so many frames. */
  run(frames: number): void {
    for (let done = 0; done < frames; done += quantum) {
      this.#render()
      this.#sayEnds()
    }
  }

  /** Not while the page does something. */
  #sayEnds(): void {
    for (const source of this.sources)
      if (source.end <= this.frame) {
        this.sources.delete(source)
        source.onended?.()
      }
  }

  #render(): void {
    const left = new Float32Array(quantum)
    const right = new Float32Array(quantum)
    for (const source of this.sources) this.#mix(source, left, right)
    this.left.push(...left)
    this.right.push(...right)
    this.frame += quantum
  }

  #mix(source: FakeSource, left: Float32Array, right: Float32Array): void {
    const from = Math.max(source.begin, this.frame)
    const end = Math.min(source.end, this.frame + quantum)
    const gains = from < end ? this.#gainsOf(source) : null
    const [a, b] = source.buffer?.channels ?? []
    if (gains && source.isLate) this.late += 1
    if (!gains || !a || !b) return
    for (let frame = from; frame < end; frame++) {
      const i = frame - this.frame
      const gain = gains.reduce((all, param) => all * param.valueAt(frame / this.sampleRate), 1)
      left[i] = (left[i] ?? 0) + gain * (a[frame - source.begin] ?? 0)
      right[i] = (right[i] ?? 0) + gain * (b[frame - source.begin] ?? 0)
    }
  }

  /** Null where the source does not lead to the speakers. */
  #gainsOf(source: FakeSource): FakeParam[] | null {
    const gains: FakeParam[] = []
    let node: FakeNode | null = source.target
    for (; node instanceof FakeGain; node = node.target) gains.push(node.gain)
    return node === this.destination ? gains : null
  }
}
