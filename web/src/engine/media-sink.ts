// SPDX-License-Identifier: GPL-3.0-or-later
import { AppendQueue } from '#/engine/append-queue'
import { framesAt } from '#/engine/grid'
import { endOf, startOf, timeOf, type Placement } from '#/engine/media-timeline'
import { attachSource, type AttachedSource } from '#/engine/source-attachment'
import { RateMarks } from '#/engine/rate-marks'
import { EngineFault } from '#/engine/types'

/** Seconds of played audio that stay, so that a small step back needs no request. */
const keptBehind = 10
/** Seconds of played audio that stay when the browser has no room left. */
const keptInNeed = 1

/** Seconds before a hole at which an element stands. */
const holeSlack = 0.1

const isQuotaError = (error: unknown) =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/**
 * The one SourceBuffer of a media element (streaming.md PL-2.2): where streams are laid on its clock, cut at
 * exact frames by append windows, and played audio is dropped. Every change carries the signal of the command
 * it belongs to and is left out when that was given up.
 */
export class MediaSink {
  readonly #media: HTMLMediaElement
  readonly #createSource: () => MediaSource
  #attached: AttachedSource
  #buffer: SourceBuffer | null = null
  #queue: AppendQueue<SourceBuffer> | null = null
  #type = ''
  readonly #rates = new RateMarks()

  constructor(media: HTMLMediaElement, createSource: () => MediaSource) {
    this.#media = media
    this.#createSource = createSource
    this.#attached = attachSource(media, createSource())
  }

  /** Empties the buffer; after a failure of the element this gives it a new one. */
  async clear(type: string, signal: AbortSignal): Promise<void> {
    if (this.#media.error) this.#attachAgain()
    const queue = await this.#ensureQueue(type, signal)
    await this.#forgetFrom(queue, 0, signal)
  }

  /**
   * What is appended from now on belongs to `placement`, came at so many kb/s and is cut to its frames from
   * `firstFrame` on. Forgets a half-read segment.
   */
  async begin(
    placement: Placement,
    firstFrame: number,
    kbps: number,
    signal: AbortSignal,
  ): Promise<void> {
    const queue = await this.#ensureQueue(placement.stream.type, signal)
    const end = endOf(placement)
    await queue.set((buffer) => {
      this.#resetParser(buffer)
      buffer.timestampOffset = startOf(placement) // opens a source again that had ended
      buffer.appendWindowStart = 0
      buffer.appendWindowEnd = end
      buffer.appendWindowStart = timeOf(placement, firstFrame)
      if (!(this.#source.duration >= end)) this.#source.duration = end
      this.#rates.mark(timeOf(placement, firstFrame), kbps)
    }, signal)
  }

  /** What is appended from now on is left out from a frame on, until the next begin(). */
  async endAt(placement: Placement, frame: number, signal: AbortSignal): Promise<void> {
    await this.#requireQueue().set((buffer) => {
      buffer.appendWindowEnd = timeOf(placement, frame)
    }, signal)
  }

  /** At which bit rates what lies around a time was fetched. */
  get rates(): Pick<RateMarks, 'at' | 'begin' | 'lowest'> {
    return this.#rates
  }

  /** Drops everything from a frame on: what follows replaces it. */
  async cut(placement: Placement, frame: number, signal: AbortSignal): Promise<void> {
    const queue = await this.#ensureQueue(placement.stream.type, signal)
    await this.#forgetFrom(queue, timeOf(placement, frame), signal)
  }

  /** Appends bytes; makes room and tries once more when the browser has none left. */
  async append(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
    const queue = this.#requireQueue()
    try {
      await queue.append(bytes, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!isQuotaError(error)) throw this.#rejected(error)
      await this.#dropPlayed(keptInNeed, signal)
      await queue.append(bytes, signal).catch((again: unknown) => {
        signal.throwIfAborted()
        throw new EngineFault('quota', `the browser keeps no more audio: ${String(again)}`, true)
      })
    }
  }

  /** Drops what was played some time ago. */
  async evict(signal: AbortSignal): Promise<void> {
    const start = this.ranges()[0]?.[0] ?? 0
    if (this.#media.currentTime - start > 3 * keptBehind) await this.#dropPlayed(keptBehind, signal)
  }

  /** Everything there is was appended: the element may end. */
  async finish(placement: Placement, signal: AbortSignal): Promise<void> {
    await this.#requireQueue().set((buffer) => {
      if (this.#source.readyState !== 'open') return
      this.#resetParser(buffer) // an ended source with a half-read segment could not be opened again
      const end = endOf(placement)
      if (this.#source.duration > end) this.#source.duration = end
      this.#source.endOfStream()
    }, signal)
  }

  /** Seconds on the media clock, ascending. */
  ranges(): (readonly [number, number])[] {
    const buffered = this.#buffer?.buffered
    if (!buffered || this.#source.readyState === 'closed') return []
    return Array.from({ length: buffered.length }, (_, i) => [buffered.start(i), buffered.end(i)])
  }

  /** How far the audio around `time` reaches; `time` itself where there is none. */
  reach(time: number): number {
    const around = this.ranges().find(([start, end]) => start <= time + 0.001 && time < end)
    return around ? around[1] : time
  }

  /** Whether audio is missing at `time` though there is some behind it: the browser dropped what it had been given. */
  isHoleAt(time: number): boolean {
    const isAtEnd = this.reach(time) - time < holeSlack
    return isAtEnd && this.ranges().some(([start]) => start > time + holeSlack)
  }

  /** The same in frames of a stream; one that follows it in the buffer counts. */
  reachFrame(placement: Placement, frame: number): number {
    const reach = this.reach(timeOf(placement, frame))
    return framesAt(placement.stream.grid, reach) - placement.origin
  }

  destroy(): void {
    this.#media.removeAttribute('src')
    this.#media.load()
    this.#attached.release()
  }

  get #source(): MediaSource {
    return this.#attached.source
  }

  /** An element that failed takes no more audio; a new source makes it work again. */
  #attachAgain(): void {
    this.#attached.release()
    this.#attached = attachSource(this.#media, this.#createSource())
    this.#buffer = null
    this.#queue = null
  }

  async #ensureQueue(type: string, signal: AbortSignal): Promise<AppendQueue<SourceBuffer>> {
    await this.#attached.opened
    signal.throwIfAborted()
    if (!this.#buffer || !this.#queue) {
      this.#buffer = this.#addBuffer(type)
      this.#queue = new AppendQueue(this.#buffer)
    } else if (type !== this.#type) {
      await this.#queue.set((buffer) => {
        buffer.changeType(type)
      }, signal)
    }
    this.#type = type
    return this.#queue
  }

  #addBuffer(type: string): SourceBuffer {
    try {
      return this.#source.addSourceBuffer(type)
    } catch (error) {
      throw this.#rejected(error)
    }
  }

  /** Drops a half-read segment and all audio from `start` on. */
  async #forgetFrom(
    queue: AppendQueue<SourceBuffer>,
    start: number,
    signal: AbortSignal,
  ): Promise<void> {
    await queue.set((buffer) => {
      this.#resetParser(buffer)
    }, signal)
    const end = this.ranges().at(-1)?.[1] ?? 0
    if (end > start) await queue.remove(start, Number.POSITIVE_INFINITY, signal)
  }

  #resetParser(buffer: SourceBuffer): void {
    if (this.#source.readyState === 'open') buffer.abort()
  }

  #requireQueue(): AppendQueue<SourceBuffer> {
    if (!this.#queue) throw new EngineFault('internal', 'nothing was begun', false)
    return this.#queue
  }

  async #dropPlayed(kept: number, signal: AbortSignal): Promise<void> {
    const end = this.#media.currentTime - kept
    if (end > 0) await this.#requireQueue().remove(0, end, signal)
  }

  #rejected(error: unknown): EngineFault {
    const detail = this.#media.error?.message ?? String(error)
    return new EngineFault('decode', `the browser cannot play this audio: ${detail}`, false)
  }
}
