// SPDX-License-Identifier: GPL-3.0-or-later
import type { Glide } from '#/engine/worklet/glide'
import { SoundRun, type Block } from '#/engine/worklet/sound-run'

/** Linear gains of the two streams of a crossfade. */
export interface FadeGains {
  readonly leaving: number
  readonly coming: number
}

/**
 * How loud both are when `done` of a crossfade is over, 0 to 1; `full` is how loud each is by itself. Different tracks
 * are uncorrelated, so that equal power keeps the loudness; but peaks may meet, and the amplitudes of equal power sum
 * to 1.41. Where the sum could exceed full scale, both are turned down by what is too much: two tracks as loud as
 * files can be dip by 3 dB in the middle, as in a linear fade, and two that are played 3 dB below that do not dip.
 * What is turned up has its peaks below full scale (docs/player.md, Loudness), and counts as full scale.
 */
export function crossfade(done: number, full: FadeGains): FadeGains {
  const leaving = Math.cos((done * Math.PI) / 2)
  const coming = Math.sin((done * Math.PI) / 2)
  const most = Math.min(full.leaving, 1) * leaving + Math.min(full.coming, 1) * coming
  const room = Math.max(1, most)
  return { leaving: (full.leaving * leaving) / room, coming: (full.coming * coming) / room }
}

/** How loud each stream of a crossfade is by itself. */
interface FadeLevels {
  readonly leaving: Glide
  readonly coming: Glide
}

/** Frames on the media clock: a half-open range in which one stream fades out and another one in. */
interface SeamPlace {
  readonly begin: number
  readonly end: number
  /** Inside it, what is heard first of it. */
  readonly from: number
}

/** Mixes what two decoders bring of the two streams of a crossfade, in whatever order it comes. */
export class Seam {
  readonly begin: number
  readonly end: number
  #levels: FadeLevels
  readonly #leaving: SoundRun
  readonly #coming: SoundRun
  #at: number

  constructor({ begin, end, from }: SeamPlace, levels: FadeLevels) {
    this.begin = begin
    this.end = end
    this.#levels = levels
    this.#at = from
    this.#leaving = new SoundRun(from)
    this.#coming = new SoundRun(from)
  }

  get isMixed(): boolean {
    return this.#at >= this.end
  }

  /** The first frame that is not mixed yet. */
  get reach(): number {
    return this.#at
  }

  /** What is not mixed yet of the stream that fades out has another level. */
  setLeaving(leaving: Glide): void {
    this.#levels = { ...this.#levels, leaving }
  }

  addLeaving(block: Block): void {
    this.#leaving.add(block)
  }

  addComing(block: Block): void {
    this.#coming.add(block)
  }

  /** What can be mixed by now; null for nothing. */
  takeMixed(): Block | null {
    const begin = this.#at
    const there = Math.min(this.#leaving.availableFrom(begin), this.#coming.availableFrom(begin))
    const frames = Math.min(there, this.end - begin)
    if (frames <= 0) return null
    const mixed = { begin, left: new Float32Array(frames), right: new Float32Array(frames) }
    this.#mixInto(mixed, this.#leaving, 'leaving')
    this.#mixInto(mixed, this.#coming, 'coming')
    this.#at = begin + frames
    this.#leaving.dropBefore(this.#at)
    this.#coming.dropBefore(this.#at)
    return mixed
  }

  /** Once it is mixed: what came of the second stream behind it, in order. */
  takeRest(): Block[] {
    const rest: Block[] = []
    for (
      let block = this.#coming.blockAt(this.#at);
      block;
      block = this.#coming.blockAt(this.#at)
    ) {
      rest.push(cut(block, this.#at - block.begin))
      this.#at = block.begin + block.left.length
    }
    return rest
  }

  #fullAt(frame: number): FadeGains {
    const { leaving, coming } = this.#levels
    return { leaving: leaving.at(frame), coming: coming.at(frame) }
  }

  #mixInto(mixed: Block, sound: SoundRun, which: keyof FadeGains): void {
    const length = this.end - this.begin
    for (let at = 0; at < mixed.left.length;) {
      const frame = mixed.begin + at
      const block = sound.blockAt(frame)
      if (!block) return
      const from = frame - block.begin
      const run = Math.min(mixed.left.length - at, block.left.length - from)
      for (let i = 0; i < run; i++, at++) {
        const gain = crossfade((frame + i - this.begin) / length, this.#fullAt(frame + i))[which]
        mixed.left[at] = (mixed.left[at] ?? 0) + gain * (block.left[from + i] ?? 0)
        mixed.right[at] = (mixed.right[at] ?? 0) + gain * (block.right[from + i] ?? 0)
      }
    }
  }
}

const cut = (block: Block, frames: number): Block => ({
  begin: block.begin + frames,
  left: block.left.subarray(frames),
  right: block.right.subarray(frames),
})
