// SPDX-License-Identifier: GPL-3.0-or-later
import type { AudioStream, Engine, EngineListener, FrameRange } from '#/engine/types'

/** An engine without sound that remembers what it was told. */
export class ToldEngine implements Engine {
  readonly name: string
  readonly ears: EngineListener
  stream: AudioStream | null = null
  next: AudioStream | null = null
  frame = 0
  plays = false
  volume = 1
  destroyed = false

  constructor(name: string, ears: EngineListener) {
    this.name = name
    this.ears = ears
  }

  load(stream: AudioStream, frame: number): void {
    this.stream = stream
    this.frame = frame
  }
  switchTo(stream: AudioStream): void {
    this.stream = stream
  }
  prepareNext(stream: AudioStream | null): void {
    this.next = stream
  }
  play(): void {
    this.plays = true
  }
  pause(): void {
    this.plays = false
  }
  seek(frame: number): void {
    this.frame = frame
  }
  setVolume(gain: number): void {
    this.volume = gain
  }
  position(): number {
    return this.frame
  }
  buffered(): readonly FrameRange[] {
    return []
  }
  unload(): void {
    this.stream = null
  }
  destroy(): void {
    this.destroyed = true
  }
}
