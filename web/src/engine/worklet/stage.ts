// SPDX-License-Identifier: GPL-3.0-or-later
import { fadeSeconds } from '#/engine/fade'
import type { LaneOrder, SinkState } from '#/engine/worklet/messages'
import type { Block } from '#/engine/worklet/sound-run'

/** Lengths in frames. */
export interface StageTimes {
  /** From one version to another (PL-3), and of a change of level. */
  readonly fade: number
  /** In and out of silence. */
  readonly edge: number
  /** What a voice must hold to begin; twice as much after each drought, but for another place. */
  readonly enough: number
  /** What it must hold at most. */
  readonly most: number
}

export const stageTimes = (sampleRate: number): StageTimes => ({
  fade: Math.round(fadeSeconds * sampleRate),
  edge: Math.round(0.005 * sampleRate),
  enough: Math.round(0.1 * sampleRate),
  most: Math.round(1.6 * sampleRate),
})

/** A run of sound as a sink plays it. */
export interface StagedVoice {
  readonly voice: number
  /** The frame that is heard next, as far as it is not decided yet. */
  readonly cursor: number
  readonly hasEnded: boolean
  /** It faded out. */
  readonly hasLeft: boolean
  /** True when so many frames can be heard from the cursor on, or all there are until the end. */
  holds(frames: number): boolean
  /** Goes on from `frame`; never back. */
  skipTo(frame: number): void
  /** Gets ready to enter at the cursor; false where that comes too late, and is to be tried again. */
  prepare(): boolean
  /** Begins to be heard where it was prepared, fading in over so many frames. */
  enter(frames: number): void
  /** Fades out over so many frames. */
  leave(frames: number): void

  add(block: Block): void
  dropFrom(frame: number): void
  endAt(frame: number | null): void
  setGainFrom(frame: number, gain: number): void
  /** Of the stream that lies at the cursor. */
  moveGain(gain: number, frames: number): void
}

export type VoiceOrder = Extract<LaneOrder, { readonly type: 'voice' }>

type MatchOrder = Extract<LaneOrder, { readonly type: 'match' }>

interface StageParts<V> {
  readonly times: StageTimes
  readonly makeVoice: (order: VoiceOrder) => V
  /** True while nothing is to be heard, because of a pause. */
  readonly stands: () => boolean
}

/**
 * Who is heard: one voice, and another one only while one fades into the other. A newer version waits in the wings
 * until it holds enough, and what sounds goes on until then.
 */
export class Stage<V extends StagedVoice> {
  readonly #parts: StageParts<V>
  #current: V | null = null
  #waitsForMore = true
  #coming: V | null = null
  #leaving: V[] = []
  #underruns = 0
  /** The first voice that may be heard: of older ones there may be word behind the word of their end. */
  #oldest = 0
  /** What a voice must hold to begin here, where sound comes as fast as it does. */
  #enough: number

  constructor(parts: StageParts<V>) {
    this.#parts = parts
    this.#enough = parts.times.enough
  }

  get current(): V | null {
    return this.#current
  }

  get coming(): V | null {
    return this.#coming
  }

  /** What fades out. */
  get leaving(): readonly V[] {
    return this.#leaving
  }

  /** True while the current voice is heard, or is to be heard once the pause ends. */
  get sounds(): boolean {
    return this.#current !== null && !this.#waitsForMore
  }

  get underruns(): number {
    return this.#underruns
  }

  stateWhen(isPaused: boolean): SinkState {
    const voice = this.#current
    if (!voice) return 'idle'
    if (isPaused) return 'paused'
    if (voice.hasEnded && !this.#coming) return 'ended'
    return this.#waitsForMore || voice.hasEnded ? 'waiting' : 'sounding'
  }

  take(order: LaneOrder): void {
    switch (order.type) {
      case 'voice':
        if (order.voice >= this.#oldest) this.#announce(this.#parts.makeVoice(order), order.cut)
        break
      case 'pcm':
        this.#voiceOf(order.voice)?.add(order)
        break
      case 'drop':
        this.#voiceOf(order.voice)?.dropFrom(order.from)
        break
      case 'end':
        this.#voiceOf(order.voice)?.endAt(order.at)
        break
      case 'gain':
        this.#voiceOf(order.voice)?.setGainFrom(order.from, order.gain)
        break
      case 'match':
        this.#match(order)
        break
      case 'silence':
        this.#oldest = Math.max(this.#oldest, order.before)
        if (this.#coming && this.#coming.voice < order.before) this.#coming = null
        if (this.#current && this.#current.voice < order.before) this.#leave(this.#parts.times.edge)
    }
  }

  /** The version in the wings becomes the current one once it can. */
  takeOver(): void {
    const coming = this.#coming
    const current = this.#current
    if (!coming || this.#leaving.length > 0) return
    if (current) coming.skipTo(current.cursor)
    const isHeard = this.sounds && !this.#parts.stands()
    const fits = coming.cursor === current?.cursor && coming.holds(this.#enough)
    if (isHeard && (!fits || !coming.prepare())) return
    this.#leave(this.#parts.times.fade)
    this.#current = coming
    this.#coming = null
    if (!isHeard) return
    coming.enter(this.#parts.times.fade)
    this.#waitsForMore = false
  }

  /** The current voice begins, or goes on, when it holds enough. */
  start(): void {
    const voice = this.#current
    if (!voice || !this.#waitsForMore || !voice.holds(this.#enough) || !voice.prepare()) return
    this.#waitsForMore = false
    voice.enter(voice.cursor === 0 ? 0 : this.#parts.times.edge)
  }

  /** Sound ran dry: the current voice waits until it holds more than it did. */
  dry(): void {
    this.#waitsForMore = true
    this.#underruns += 1
    this.#enough = Math.min(this.#enough * 2, this.#parts.times.most)
  }

  /** The current voice fades out, keeps its place, and begins again like a new one. */
  rest(): void {
    if (this.sounds) this.#current?.leave(this.#parts.times.edge)
    this.#waitsForMore = true
  }

  /** Those who faded out are gone; allocates only where someone is. */
  forgetLeft(): void {
    if (this.#leaving.some(({ hasLeft }) => hasLeft))
      this.#leaving = this.#leaving.filter(({ hasLeft }) => !hasLeft)
  }

  forgetLeaving(): void {
    if (this.#leaving.length > 0) this.#leaving = []
  }

  /** What is not heard yet has the gain from its beginning on. */
  #match({ gain, frames, before }: MatchOrder): void {
    const voice = this.#coming ?? this.#current
    if (voice && voice.cursor < before) voice.moveGain(gain, voice === this.#coming ? 0 : frames)
  }

  #voiceOf(id: number): V | null {
    return [this.#current, this.#coming].find((one) => one?.voice === id) ?? null
  }

  #announce(voice: V, cut: boolean): void {
    this.#coming = null
    if (cut) {
      this.#leave(this.#parts.times.edge)
      this.#current = voice
      this.#enough = this.#parts.times.enough
    } else this.#coming = voice
  }

  /** What sounds fades out; what does not is forgotten. */
  #leave(frames: number): void {
    const voice = this.#current
    const isHeard = this.sounds && !this.#parts.stands()
    this.#current = null
    this.#waitsForMore = true
    if (!voice || !isHeard) return
    voice.leave(frames)
    this.#leaving.push(voice)
  }
}
