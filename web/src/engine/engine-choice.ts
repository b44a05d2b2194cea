// SPDX-License-Identifier: GPL-3.0-or-later
import type { AudioStream, Engine, EngineFault, EngineListener, FrameRange } from '#/engine/types'

export type EngineChoice = 'auto' | 'worklet' | 'mse'
export type EngineKind = Exclude<EngineChoice, 'auto'>

export interface EngineMakers {
  readonly worklet: (listener: EngineListener) => Engine
  readonly mse: (listener: EngineListener) => Engine
  /** Whether this browser has, in this context, what the worklet engine needs. */
  readonly canPlaySamples: () => boolean
}

/** Faults that another engine may not have. The others would be the same everywhere. */
const ownFaults: readonly EngineFault['kind'][] = ['device', 'decode', 'internal']

/** Browsers give no audio thread to pages of plain http, but for localhost. */
export const canPlaySamples = (): boolean =>
  typeof AudioContext === 'function' && 'audioWorklet' in AudioContext.prototype

/**
 * One engine at a time behind the face of one: the best that can run here, or the one that was chosen. Where the
 * worklet engine cannot be made or fails, MediaSource goes on from the same place (PL-2).
 */
export class ChosenEngine implements Engine {
  readonly #owner: EngineListener
  readonly #makers: EngineMakers
  #choice: EngineChoice = 'auto'
  #hasFailed = false
  /** Engines so far. */
  #made = 0
  #kind: EngineKind
  #engine: Engine
  #stream: AudioStream | null = null
  #next: AudioStream | null = null
  #plays = false
  #volume = 1

  constructor(owner: EngineListener, makers: EngineMakers) {
    this.#owner = owner
    this.#makers = makers
    this.#kind = this.#wanted()
    this.#engine = this.#make()
  }

  /** Which engine plays now. */
  get kind(): EngineKind {
    return this.#kind
  }

  /** Another engine takes over in the same place. The same choice again changes nothing, nor tries what failed. */
  choose(choice: EngineChoice): void {
    if (choice === this.#choice) return
    this.#choice = choice
    this.#hasFailed = false
    if (this.#wanted() !== this.#kind) this.#replace()
  }

  load(stream: AudioStream, frame: number): void {
    this.#stream = stream
    this.#next = null
    this.#engine.load(stream, frame)
  }

  switchTo(stream: AudioStream): void {
    this.#stream = stream
    this.#next = null
    this.#engine.switchTo(stream)
  }

  prepareNext(stream: AudioStream | null): void {
    this.#next = stream
    this.#engine.prepareNext(stream)
  }

  play(): void {
    this.#plays = true
    this.#engine.play()
  }

  pause(): void {
    this.#plays = false
    this.#engine.pause()
  }

  seek(frame: number): void {
    this.#engine.seek(frame)
  }

  setVolume(gain: number): void {
    this.#volume = gain
    this.#engine.setVolume(gain)
  }

  position(): number {
    return this.#engine.position()
  }

  buffered(): readonly FrameRange[] {
    return this.#engine.buffered()
  }

  unload(): void {
    this.#stream = null
    this.#next = null
    this.#engine.unload()
  }

  destroy(): void {
    this.#engine.destroy()
  }

  #wanted(): EngineKind {
    if (this.#choice === 'mse' || this.#hasFailed) return 'mse'
    return this.#makers.canPlaySamples() ? 'worklet' : 'mse'
  }

  #make(): Engine {
    if (this.#kind === 'worklet')
      try {
        return this.#makers.worklet(this.#newListener())
      } catch {
        this.#hasFailed = true
        this.#kind = 'mse'
      }
    return this.#makers.mse(this.#newListener())
  }

  #replace(): void {
    const frame = this.#engine.position()
    this.#engine.destroy()
    this.#kind = this.#wanted()
    this.#engine = this.#make()
    this.#engine.setVolume(this.#volume)
    if (this.#stream) this.#engine.load(this.#stream, frame)
    if (this.#next) this.#engine.prepareNext(this.#next)
    if (this.#plays) this.#engine.play()
  }

  /** Ears for one engine; what it says after it was replaced is not heard. */
  #newListener(): EngineListener {
    const owner = this.#owner
    const made = ++this.#made
    const pass = (say: () => void) => {
      if (this.#made === made) say()
    }
    return {
      onPlaying: () => pass(() => owner.onPlaying()),
      onWaiting: () => pass(() => owner.onWaiting()),
      onAdvanced: () => pass(() => this.#advanced()),
      onEnded: () => pass(() => owner.onEnded()),
      onProgress: () => pass(() => owner.onProgress()),
      onFault: (fault) => pass(() => this.#failed(fault)),
    }
  }

  #advanced(): void {
    this.#stream = this.#next ?? this.#stream
    this.#next = null
    this.#owner.onAdvanced()
  }

  #failed(fault: EngineFault): void {
    const another = this.#kind === 'worklet' && this.#choice === 'auto'
    if (another && ownFaults.includes(fault.kind)) {
      this.#hasFailed = true
      this.#replace()
    } else this.#owner.onFault(fault)
  }
}
