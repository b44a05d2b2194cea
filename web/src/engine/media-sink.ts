// SPDX-License-Identifier: GPL-3.0-or-later
import { AppendQueue } from '#/engine/append-queue'
import { endOf, startOf, timeOf, type Placement } from '#/engine/media-timeline'
import { EngineFault } from '#/engine/types'

/** Seconds of played audio that stay, so that a small step back needs no request. */
const keptBehind = 10

const isQuotaError = (error: unknown) =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/**
 * The one SourceBuffer of a media element (streaming.md PL-2.2): where streams are laid on its clock, cut at
 * exact frames by append windows, and played audio is dropped.
 */
export class MediaSink {
  readonly #media: HTMLMediaElement
  readonly #source: MediaSource
  readonly #opened: Promise<void>
  readonly #url: string
  #buffer: SourceBuffer | null = null
  #queue: AppendQueue<SourceBuffer> | null = null
  #type = ''

  constructor(media: HTMLMediaElement, source: MediaSource = new MediaSource()) {
    this.#media = media
    this.#source = source
    this.#opened = new Promise((resolve) => {
      source.addEventListener(
        'sourceopen',
        () => {
          resolve()
        },
        { once: true },
      )
    })
    this.#url = URL.createObjectURL(source)
    media.src = this.#url
  }

  /** Empties the buffer. */
  async clear(type: string): Promise<void> {
    const queue = await this.#ensureQueue(type)
    await this.#forgetFrom(queue, 0)
  }

  /**
   * What is appended from now on belongs to `placement` and is cut to its frames from `firstFrame` on. Forgets a
   * half-read segment.
   */
  async begin(placement: Placement, firstFrame: number): Promise<void> {
    const queue = await this.#ensureQueue(placement.stream.type)
    const end = endOf(placement)
    await queue.set((buffer) => {
      if (this.#source.readyState === 'open') buffer.abort()
      buffer.timestampOffset = startOf(placement) // reopens a source that had ended
      buffer.appendWindowStart = 0
      buffer.appendWindowEnd = end
      buffer.appendWindowStart = timeOf(placement, firstFrame)
      if (!(this.#source.duration >= end)) this.#source.duration = end
    })
  }

  /** Drops everything from a frame on: what follows replaces it. */
  async cut(placement: Placement, frame: number): Promise<void> {
    const queue = await this.#ensureQueue(placement.stream.type)
    await this.#forgetFrom(queue, timeOf(placement, frame))
  }

  /** Appends bytes; makes room and tries once more when the browser has none left. */
  async append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const queue = this.#requireQueue()
    try {
      await queue.append(bytes)
    } catch (error) {
      if (!isQuotaError(error)) throw this.#rejected(error)
      await this.#dropPlayed(1)
      await queue.append(bytes).catch((again: unknown) => {
        throw new EngineFault('quota', `the browser keeps no more audio: ${String(again)}`, true)
      })
    }
  }

  /** Drops what was played some time ago. */
  async evict(): Promise<void> {
    const start = this.ranges()[0]?.[0] ?? 0
    if (this.#media.currentTime - start > 3 * keptBehind) await this.#dropPlayed(keptBehind)
  }

  /** Everything there is was appended: the element may end. */
  async finish(placement: Placement): Promise<void> {
    await this.#requireQueue().set(() => {
      if (this.#source.readyState !== 'open') return
      const end = endOf(placement)
      if (this.#source.duration > end) this.#source.duration = end
      this.#source.endOfStream()
    })
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

  destroy(): void {
    this.#queue?.destroy()
    this.#media.removeAttribute('src')
    this.#media.load()
    URL.revokeObjectURL(this.#url)
  }

  async #ensureQueue(type: string): Promise<AppendQueue<SourceBuffer>> {
    await this.#opened
    if (!this.#buffer || !this.#queue) {
      this.#buffer = this.#source.addSourceBuffer(type)
      this.#queue = new AppendQueue(this.#buffer)
    } else if (type !== this.#type) {
      await this.#queue.set((buffer) => {
        buffer.changeType(type)
      })
    }
    this.#type = type
    return this.#queue
  }

  /** Drops a half-read segment and all audio from `start` on. */
  async #forgetFrom(queue: AppendQueue<SourceBuffer>, start: number): Promise<void> {
    await queue.set((buffer) => {
      if (this.#source.readyState === 'open') buffer.abort()
    })
    const end = this.ranges().at(-1)?.[1] ?? 0
    if (end > start) await queue.remove(start, Number.POSITIVE_INFINITY)
  }

  #requireQueue(): AppendQueue<SourceBuffer> {
    if (!this.#queue) throw new EngineFault('internal', 'nothing was begun', false)
    return this.#queue
  }

  async #dropPlayed(kept: number): Promise<void> {
    const end = this.#media.currentTime - kept
    if (end > 0) await this.#requireQueue().remove(0, end)
  }

  #rejected(error: unknown): EngineFault {
    const detail = this.#media.error?.message ?? String(error)
    return new EngineFault('decode', `the browser cannot play this audio: ${detail}`, false)
  }
}
