// SPDX-License-Identifier: GPL-3.0-or-later
import type {
  AudioStream,
  Engine,
  EngineFacts,
  EngineFault,
  EngineListener,
  FrameRange,
} from '#/engine/types'

/** From the best to the one that runs everywhere. */
export const engineKinds = ['worklet', 'scheduled', 'mse', 'html5'] as const
export type EngineKind = (typeof engineKinds)[number]

/** The same for a browser that is to stay with what every browser has played by for long. */
const steadyKinds: readonly EngineKind[] = ['mse', 'worklet', 'scheduled', 'html5']

/** worklet: the sample-exact one, by whichever sink there can be. */
export type EngineChoice = 'auto' | 'worklet' | 'mse' | 'html5'

export interface EngineMaker {
  /** Whether this browser has, in this context, what the engine needs. */
  readonly canRun: () => boolean
  readonly make: (listener: EngineListener) => Engine
}

export interface ChosenListener extends EngineListener {
  onEngine(kind: EngineKind): void
}

const chosenKinds: Record<EngineChoice, readonly EngineKind[]> = {
  auto: [],
  worklet: ['worklet', 'scheduled'],
  mse: ['mse'],
  html5: ['html5'],
}

/** Kinds of faults that another engine may not have. The others would be the same everywhere. */
const ownKinds: readonly EngineFault['kind'][] = ['device', 'decode', 'internal']

/** An output that may be there again says nothing of the engine. */
const isOfEngine = ({ kind, retryable }: EngineFault) =>
  ownKinds.includes(kind) && !(kind === 'device' && retryable)

/** Which engines a fault speaks of: decoder and output are the same behind both sinks. */
const affected = (kind: EngineKind, fault: EngineFault): readonly EngineKind[] =>
  kind === 'worklet' && fault.kind !== 'internal' ? ['worklet', 'scheduled'] : [kind]

const unknown: EngineFacts = {
  contextRate: null,
  outputLatency: null,
  underruns: null,
  decoder: null,
}

/**
 * One engine at a time behind the face of one: the best that can run here, or the one that was chosen. Where one
 * cannot be made or fails, the next goes on from the same place (PL-2).
 */
export class ChosenEngine implements Engine {
  readonly #owner: ChosenListener
  readonly #makers: Record<EngineKind, EngineMaker>
  #choice: EngineChoice = 'auto'
  #ladder: readonly EngineKind[] = engineKinds
  readonly #failed = new Set<EngineKind>()
  /** Since the last change of engine. */
  #hasSounded = false
  /** Engines so far. */
  #made = 0
  #kind: EngineKind = 'html5'
  #engine: Engine
  #stream: AudioStream | null = null
  #next: AudioStream | null = null
  #overlap = 0
  #plays = false
  #volume = 1

  constructor(owner: ChosenListener, makers: Record<EngineKind, EngineMaker>) {
    this.#owner = owner
    this.#makers = makers
    this.#engine = this.#make()
  }

  /** Which engine plays now. */
  get kind(): EngineKind {
    return this.#kind
  }

  /**
   * Another engine takes over in the same place. The same choice again changes nothing, nor tries what failed. Where
   * the best is not rolled out to this browser, 'auto' begins with MediaSource.
   */
  choose(choice: EngineChoice, isRolledOut = true): void {
    const ladder = isRolledOut ? engineKinds : steadyKinds
    if (choice === this.#choice && ladder === this.#ladder) return
    this.#choice = choice
    this.#ladder = ladder
    this.#failed.clear()
    this.#replace()
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

  glideTo(stream: AudioStream, seconds: number): void {
    this.#stream = stream
    this.#engine.glideTo(stream, seconds)
  }

  /** The engine may find that what was to follow sounds already, and says so before it forgets that. */
  prepareNext(stream: AudioStream | null, overlap = 0): void {
    this.#engine.prepareNext(stream, overlap)
    this.#next = stream
    this.#overlap = overlap
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

  facts(): EngineFacts {
    return this.#engine.facts?.() ?? unknown
  }

  unload(): void {
    this.#stream = null
    this.#next = null
    this.#engine.unload()
  }

  destroy(): void {
    this.#engine.destroy()
  }

  /** What can be tried, in order; what was chosen comes first. */
  #candidates(): readonly EngineKind[] {
    return [...chosenKinds[this.#choice], ...this.#ladder].filter(
      (kind) => !this.#failed.has(kind) && this.#makers[kind].canRun(),
    )
  }

  #make(): Engine {
    for (const kind of this.#candidates())
      try {
        const engine = this.#makers[kind].make(this.#newListener())
        this.#kind = kind
        this.#owner.onEngine(kind)
        return engine
      } catch {
        this.#failed.add(kind)
      }
    throw new Error('no engine can run here')
  }

  /** Goes over to what is best by now, if that is another. */
  #replace(): void {
    if (this.#candidates()[0] === this.#kind) return
    const frame = this.#engine.position()
    this.#engine.destroy()
    this.#hasSounded = false
    this.#engine = this.#make()
    this.#engine.setVolume(this.#volume)
    if (this.#stream) this.#engine.load(this.#stream, frame)
    if (this.#next) this.#engine.prepareNext(this.#next, this.#overlap)
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
      onPlaying: () =>
        pass(() => {
          this.#hasSounded = true
          owner.onPlaying()
        }),
      onWaiting: () => pass(() => owner.onWaiting()),
      onAdvanced: () => pass(() => this.#advanced()),
      onEnded: () => pass(() => owner.onEnded()),
      onProgress: () => pass(() => owner.onProgress()),
      onBitRate: (kbps, lowest) => pass(() => owner.onBitRate(kbps, lowest)),
      onInterrupted: () => pass(() => owner.onInterrupted()),
      onRestored: () => pass(() => owner.onRestored()),
      onFault: (fault) => pass(() => this.#fails(fault)),
    }
  }

  #advanced(): void {
    this.#stream = this.#next ?? this.#stream
    this.#next = null
    this.#owner.onAdvanced()
  }

  #fails(fault: EngineFault): void {
    if (fault.key !== null && fault.key !== this.#stream?.key) {
      this.#owner.onFault(fault)
      return
    }
    const isOwn = this.#choice === 'auto' && isOfEngine(fault)
    const broken = affected(this.#kind, fault)
    const isLast = this.#candidates().every((kind) => broken.includes(kind))
    if (isOwn && !isLast) {
      for (const kind of broken) this.#failed.add(kind)
      this.#replace()
      return
    }
    this.#owner.onFault(fault)
    // None can play it, so that it says nothing of the engines: the next track deserves the best one again.
    if (isOwn && fault.kind === 'decode' && !this.#hasSounded) this.#tryAllAgain()
  }

  #tryAllAgain(): void {
    this.#failed.clear()
    this.#replace()
  }
}
