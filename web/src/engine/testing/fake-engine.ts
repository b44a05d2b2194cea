// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineChoice } from '#/engine/engine-choice'
import type { AudioStream, Engine, EngineListener, FrameRange } from '#/engine/types'

/** An engine without sound: what it was told, and a voice to answer with. */
export class FakeEngine implements Engine {
  readonly said: EngineListener
  readonly name: string
  loaded: AudioStream | null = null
  prepared: AudioStream | null = null
  /** Frames, of what is prepared. */
  overlap = 0
  frame = 0
  playing = false
  volume = 1
  choice: EngineChoice = 'auto'
  isRolledOut = true
  switches = 0
  /** Seconds. */
  readonly glides: number[] = []
  loads = 0
  isDestroyed = false
  /** It has come to what is prepared, and says so when it is spoken to next, as an engine that looks now and then. */
  hasComeToNext = false

  constructor(listener: EngineListener, name = 'fake') {
    this.said = listener
    this.name = name
  }

  load(stream: AudioStream, frame: number): void {
    this.loaded = stream
    this.prepared = null
    this.frame = frame
    this.loads += 1
  }
  switchTo(stream: AudioStream): void {
    if (!this.loaded) throw new Error('nothing to switch from')
    this.loaded = stream
    this.prepared = null
    this.switches += 1
  }
  glideTo(stream: AudioStream, seconds: number): void {
    if (this.loaded?.key !== stream.key) throw new Error('another version does not glide')
    this.loaded = stream
    this.glides.push(seconds)
  }
  prepareNext(stream: AudioStream | null, overlap = 0): void {
    if (this.hasComeToNext) this.#advance()
    this.prepared = stream
    this.overlap = overlap
  }
  #advance(): void {
    this.hasComeToNext = false
    this.loaded = this.prepared
    this.frame = 0
    this.said.onAdvanced()
  }
  play(): void {
    this.playing = true
  }
  pause(): void {
    this.playing = false
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
    return [{ begin: 0, end: 48_000 }]
  }
  unload(): void {
    this.loaded = null
    this.prepared = null
    this.frame = 0
  }
  choose(choice: EngineChoice, isRolledOut = true): void {
    this.choice = choice
    this.isRolledOut = isRolledOut
  }
  destroy(): void {
    this.unload()
    this.isDestroyed = true
  }
}
