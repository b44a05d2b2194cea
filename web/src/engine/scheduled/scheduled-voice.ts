// SPDX-License-Identifier: GPL-3.0-or-later
import { ScheduledRun, type StreamGain } from '#/engine/scheduled/scheduled-run'
import { SoundRun, type Block } from '#/engine/worklet/sound-run'
import type { StagedVoice, StageTimes, VoiceOrder } from '#/engine/worklet/stage'

/** Seconds of the first piece of a run, which has to be there soon, and of the others. */
const firstPiece = 0.02
const pieceLength = 0.1

/** When what is decided now is heard: a frame of the context that is to come. */
export interface SinkClock {
  readonly at: number
}

export interface VoiceSurroundings {
  readonly output: AudioNode
  readonly clock: SinkClock
  readonly times: StageTimes
  /** A piece was played to its end. */
  readonly onPlayed: () => void
}

/** The sound of one voice, from what is heard on, and how much of it is scheduled. */
export class ScheduledVoice implements StagedVoice {
  readonly voice: number
  readonly #around: VoiceSurroundings
  readonly #sound: SoundRun
  #gains: StreamGain[]
  #run: ScheduledRun | null = null
  /** While nothing runs: where it goes on. */
  #rests: number
  /** Context frame from which what ran before is not heard any more. */
  #quietFrom = 0

  constructor({ voice, begin, gain }: VoiceOrder, around: VoiceSurroundings) {
    this.voice = voice
    this.#around = around
    this.#sound = new SoundRun(begin)
    this.#gains = [{ from: begin, gain }]
    this.#rests = begin
  }

  get cursor(): number {
    return this.#run
      ? Math.min(this.#run.frameAt(this.#around.clock.at), this.#run.reach)
      : this.#rests
  }

  get hasEnded(): boolean {
    return this.#sound.endsBy(this.cursor)
  }

  get hasLeft(): boolean {
    return this.#around.clock.at >= this.#quietFrom
  }

  /** True when it runs and nothing is scheduled beyond what is decided now, though there is more to come. */
  get isDry(): boolean {
    return (
      !this.hasEnded && (!this.#run || this.#run.frameAt(this.#around.clock.at) >= this.#run.reach)
    )
  }

  /** What is heard at a frame of the context, and the frame from which on that is so. */
  heardAt(contextFrame: number): { readonly frame: number; readonly contextFrame: number } {
    const run = this.#run
    if (!run) return { frame: this.#rests, contextFrame }
    const at = Math.max(contextFrame, run.startsAt)
    return { frame: Math.min(run.frameAt(at), run.reach), contextFrame: at }
  }

  holds(frames: number): boolean {
    return this.#sound.holds(this.cursor, frames)
  }

  skipTo(frame: number): void {
    this.#rests = Math.max(this.#rests, frame)
    this.#sound.dropBefore(this.#rests)
  }

  prepare(): boolean {
    const { output, clock, times, onPlayed } = this.#around
    const at = Math.max(clock.at, this.#quietFrom)
    const run = new ScheduledRun(output, { begin: this.#rests, at }, onPlayed)
    this.#fill(run, at + times.enough)
    if (run.isLate) {
      run.leave(at, 0)
      return false
    }
    this.#run = run
    return true
  }

  enter(fade: number): void {
    this.#run?.enter(fade)
  }

  leave(frames: number): void {
    const run = this.#run
    if (!run) return
    const { at } = this.#around.clock
    run.leave(at, frames)
    this.#quietFrom = at + frames
    this.#halt(Math.min(run.frameAt(this.#quietFrom), run.reach))
  }

  /** Waits where sound ran dry. */
  wait(): void {
    if (this.#run) this.#halt(this.#run.reach)
  }

  /** Schedules what is there, as far as a frame of the context. */
  fillUntil(contextFrame: number): void {
    const run = this.#run
    if (!run) return
    this.#fill(run, contextFrame)
    this.#sound.dropBefore(run.frameAt(this.#around.clock.at))
  }

  add(block: Block): void {
    this.#sound.add(block)
  }

  dropFrom(frame: number): void {
    this.#sound.dropFrom(frame)
    this.#gains = this.#gains.filter(({ from }, i) => i === 0 || from < frame)
    const run = this.#run
    if (!run || frame >= run.reach) return
    const { clock, times } = this.#around
    if (run.contextFrameOf(frame) > clock.at) run.dropFrom(frame)
    else {
      // Some of it is heard already.
      this.leave(times.edge)
      this.#rests = frame
    }
  }

  endAt(frame: number | null): void {
    this.#sound.endAt(frame)
  }

  setGainFrom(from: number, gain: number): void {
    this.#gains.push({ from, gain })
  }

  moveGain(gain: number, frames: number): void {
    const stream = this.#streamAt(this.cursor)
    if (!stream) return
    stream.gain = gain
    this.#run?.moveGain(stream, this.#around.clock.at, frames)
  }

  #halt(frame: number): void {
    this.#run = null
    this.#rests = frame
    this.#sound.dropBefore(frame)
  }

  #fill(run: ScheduledRun, contextFrame: number): void {
    const before = run.reach
    while (run.contextFrameOf(run.reach) < contextFrame && this.#addPiece(run));
    const isAllThereIs = this.#sound.isWhole && run.reach >= this.#sound.reach
    const isToCome = run.contextFrameOf(run.reach) > this.#around.clock.at
    if (isToCome && (run.reach > before || isAllThereIs))
      run.guard(isAllThereIs ? 0 : this.#around.times.edge)
  }

  /** False where there is nothing to add, or where that would be late. */
  #addPiece(run: ScheduledRun): boolean {
    const from = run.reach
    const block = this.#sound.blockAt(from)
    const stream = this.#streamAt(from)
    if (!block || !stream || from >= this.#sound.reach) return false
    const isFirst = run.contextFrameOf(from) === run.startsAt
    const most = Math.round(
      (isFirst ? firstPiece : pieceLength) * this.#around.output.context.sampleRate,
    )
    const next = this.#gains.find((gain) => gain.from > from)?.from ?? Number.POSITIVE_INFINITY
    const blockEnd = block.begin + block.left.length
    const end = Math.min(from + most, next, this.#sound.reach, blockEnd)
    const [first, last] = [from - block.begin, end - block.begin]
    return run.add(block.left.subarray(first, last), block.right.subarray(first, last), stream)
  }

  #streamAt(frame: number): StreamGain | undefined {
    return this.#gains.findLast(({ from }) => from <= frame) ?? this.#gains[0]
  }
}
