// SPDX-License-Identifier: GPL-3.0-or-later
import type { FakeMediaSource } from '#/engine/testing/fake-source'

/** A stretch of one version that was heard without a break. */
export interface Heard {
  readonly version: number
  /** Seconds on the media clock. */
  readonly begin: number
  readonly end: number
}

/** A media element whose clock moves only when told, through what its source holds. */
export class FakeAudio extends EventTarget {
  paused = true
  ended = false
  error: { message: string } | null = null
  heard: Heard[] = []
  /** Why play() is refused; null when it is not. */
  refusal: string | null = null
  readonly #sourceOf: () => FakeMediaSource
  #time = 0
  #silent = true

  /** `sourceOf` answers the source the element was given last. */
  constructor(sourceOf: () => FakeMediaSource) {
    super()
    this.#sourceOf = sourceOf
  }

  set src(_url: string) {
    this.error = null
    this.#time = 0
    this.paused = true
    const source = this.#sourceOf()
    setImmediate(() => source.open())
  }

  get currentTime(): number {
    return this.#time
  }
  set currentTime(value: number) {
    this.#time = value
    this.ended = false
    this.#silent = true
    this.#later('seeked')
  }

  play(): Promise<void> {
    if (this.refusal !== null) return Promise.reject(new DOMException('no', this.refusal))
    if (this.paused) {
      this.paused = false
      this.#silent = true
      this.#later('play')
    }
    return Promise.resolve()
  }

  pause(): void {
    if (this.paused) return
    this.paused = true
    this.#later('pause')
  }

  /** The system stops it, as for a call. */
  async take(): Promise<void> {
    this.pause()
    await settle(3)
  }

  load(): void {
    this.#time = 0
  }

  removeAttribute(): void {
    this.#sourceOf().readyState = 'closed'
  }

  fail(message: string): void {
    this.error = { message }
    this.#sourceOf().readyState = 'closed'
    this.dispatchEvent(new Event('error'))
  }

  /** Lets the clock run, a packet at a time; it stands still where there is nothing to play. */
  async run(seconds: number): Promise<void> {
    const end = this.#time + seconds
    for (let step = 0; !this.paused && !this.ended && this.#time < end - 1e-6; step++) {
      const piece = this.#pieceHere()
      if (!piece) {
        this.#standStill()
        return
      }
      if (this.#silent) this.dispatchEvent(new Event('playing'))
      this.#silent = false
      const until = Math.min(piece.end, end)
      this.#hear(piece.version, this.#time, until)
      this.#time = until
      if (step % 12 === 0) await this.#tick()
    }
    await this.#tick()
    await settle(10)
    if (!this.paused && !this.#pieceHere()) this.#standStill()
    await this.#tick()
  }

  #pieceHere() {
    return this.#sourceOf().sourceBuffers[0]?.pieceAt(this.#time)
  }

  #standStill(): void {
    const source = this.#sourceOf()
    const end = source.sourceBuffers[0]?.pieces.at(-1)?.end ?? 0
    const atEnd = source.readyState === 'ended' && this.#time >= end - 0.001
    this.#silent = true
    if (atEnd) {
      this.ended = true
      this.paused = true
      this.dispatchEvent(new Event('pause'))
    }
    this.dispatchEvent(new Event(atEnd ? 'ended' : 'waiting'))
  }

  #hear(version: number, begin: number, end: number): void {
    const last = this.heard.at(-1)
    if (last?.version === version && Math.abs(last.end - begin) < 1e-5)
      this.heard[this.heard.length - 1] = { ...last, end }
    else this.heard.push({ version, begin, end })
  }

  async #tick(): Promise<void> {
    this.dispatchEvent(new Event('timeupdate'))
    await settle(3)
  }

  #later(type: string): void {
    setImmediate(() => this.dispatchEvent(new Event(type)))
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(turns = 40): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}
