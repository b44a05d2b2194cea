// SPDX-License-Identifier: GPL-3.0-or-later
import { Lane } from '#/engine/worklet/lane'
import type { LaneOrder, SinkOrder, SinkState } from '#/engine/worklet/messages'
import { Ramp } from '#/engine/worklet/ramp'

/** Lengths in frames. */
export interface MixerTimes {
  /** From one version to another (PL-3), and of a change of level. */
  readonly fade: number
  /** In and out of silence. */
  readonly edge: number
  /** What a voice must hold to begin; twice as much after each drought, but for another place. */
  readonly enough: number
  /** What it must hold at most. */
  readonly most: number
}

export const mixerTimes = (sampleRate: number): MixerTimes => ({
  fade: Math.round(0.03 * sampleRate),
  edge: Math.round(0.005 * sampleRate),
  enough: Math.round(0.1 * sampleRate),
  most: Math.round(1.6 * sampleRate),
})

/**
 * What the audio thread does, without the thread: reads one voice, and goes over to another at an exact frame.
 * Two are heard only while one fades into the other. A newer version waits in the wings until it holds enough,
 * and what sounds goes on until then.
 */
export class Mixer {
  readonly #times: MixerTimes
  readonly #volume = new Ramp(1)
  /** Play and pause. */
  readonly #transport = new Ramp(0)
  #current: Lane | null = null
  #waitsForMore = true
  #coming: Lane | null = null
  #leaving: Lane[] = []
  #underruns = 0
  /** What a voice must hold to begin here, where sound comes as fast as it does. */
  #enough: number

  constructor(times: MixerTimes) {
    this.#times = times
    this.#enough = times.enough
  }

  get voice(): number {
    return this.#current?.voice ?? 0
  }

  get frame(): number {
    return this.#current?.cursor ?? 0
  }

  get underruns(): number {
    return this.#underruns
  }

  get state(): SinkState {
    const lane = this.#current
    if (!lane) return 'idle'
    if (this.#transport.goal === 0) return 'paused'
    if (lane.hasEnded && !this.#coming) return 'ended'
    return this.#waitsForMore || lane.hasEnded ? 'waiting' : 'sounding'
  }

  take(order: SinkOrder): void {
    switch (order.type) {
      case 'play':
        this.#transport.moveTo(1, this.#waitsForMore ? 0 : this.#times.edge)
        break
      case 'pause':
        this.#transport.moveTo(0, this.#times.edge)
        break
      case 'volume':
        this.#volume.moveTo(order.gain, this.#times.fade)
        break
      default:
        this.#takeLane(order)
    }
  }

  /** Fills both channels. Allocates nothing. */
  render(left: Float32Array, right: Float32Array): void {
    left.fill(0)
    right.fill(0)
    this.#takeOver()
    if (this.#stands()) return
    this.#start()
    for (const lane of this.#leaving) lane.mixInto(left, right, left.length)
    if (this.#leaving.some(({ level }) => !level.moves))
      this.#leaving = this.#leaving.filter(({ level }) => level.moves)
    this.#mixCurrent(left, right)
    for (let i = 0; i < left.length; i++) {
      const gain = this.#volume.next() * this.#transport.next()
      left[i] = (left[i] ?? 0) * gain
      right[i] = (right[i] ?? 0) * gain
    }
    if (this.#stands()) this.#leaving = []
  }

  #stands(): boolean {
    return this.#transport.goal === 0 && !this.#transport.moves
  }

  #takeLane(order: LaneOrder): void {
    switch (order.type) {
      case 'voice':
        this.#announce(new Lane(order.voice, order.begin, order.gain), order.cut)
        break
      case 'pcm':
        this.#laneOf(order.voice)?.add(order)
        break
      case 'drop':
        this.#laneOf(order.voice)?.dropFrom(order.from)
        break
      case 'end':
        this.#laneOf(order.voice)?.endAt(order.at)
        break
      case 'gain':
        this.#laneOf(order.voice)?.setGainFrom(order.from, order.gain)
        break
      case 'match':
        if (this.#coming) this.#coming.moveGain(order.gain, 0)
        else this.#current?.moveGain(order.gain, this.#times.fade)
        break
      case 'silence':
        this.#coming = null
        this.#leave(this.#times.edge)
    }
  }

  #laneOf(voice: number): Lane | null {
    return [this.#current, this.#coming].find((lane) => lane?.voice === voice) ?? null
  }

  #announce(lane: Lane, cut: boolean): void {
    this.#coming = null
    if (cut) {
      this.#leave(this.#times.edge)
      this.#current = lane
      this.#enough = this.#times.enough
    } else this.#coming = lane
  }

  /** What sounds fades out; what does not is forgotten. */
  #leave(frames: number): void {
    const lane = this.#current
    this.#current = null
    const sounds = lane !== null && !this.#waitsForMore && !this.#stands()
    this.#waitsForMore = true
    if (!sounds) return
    lane.level.moveTo(0, frames)
    this.#leaving.push(lane)
  }

  /** The version in the wings becomes the current one once it can. */
  #takeOver(): void {
    const coming = this.#coming
    const current = this.#current
    if (!coming || this.#leaving.length > 0) return
    if (current) coming.skipTo(current.cursor)
    const sounds = current !== null && !this.#waitsForMore && !this.#stands()
    const fits = coming.cursor === current?.cursor && coming.holds(this.#enough)
    if (sounds && !fits) return
    this.#leave(this.#times.fade)
    this.#current = coming
    this.#coming = null
    if (!sounds) return
    coming.level.moveTo(1, this.#times.fade)
    this.#waitsForMore = false
  }

  /** The current voice begins, or goes on, when it holds enough. */
  #start(): void {
    const lane = this.#current
    if (!lane || !this.#waitsForMore || !lane.holds(this.#enough)) return
    this.#waitsForMore = false
    lane.level.moveTo(1, lane.cursor === 0 ? 0 : this.#times.edge)
  }

  #mixCurrent(left: Float32Array, right: Float32Array): void {
    const lane = this.#current
    if (!lane || this.#waitsForMore) return
    const dries = !lane.holds(left.length + 1) && !lane.hasEnded
    if (dries) lane.level.moveTo(0, Math.max(1, lane.available))
    lane.mixInto(left, right, left.length)
    if (!dries) return
    this.#waitsForMore = true
    this.#underruns += 1
    this.#enough = Math.min(this.#enough * 2, this.#times.most)
  }
}
