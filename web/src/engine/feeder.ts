// SPDX-License-Identifier: GPL-3.0-or-later
import type { Bell } from '#/engine/bell'
import { chunkCount, framesAt, placeOf } from '#/engine/grid'
import type { MediaSink } from '#/engine/media-sink'
import { timeOf, type Placement } from '#/engine/media-timeline'
import { withRetries, type RetryClock } from '#/engine/retry'
import { EngineFault } from '#/engine/types'

/** A further chunk is asked for when less than this is left to play; with it at most 60 s are held (PL-7). */
export const goalSeconds = 30

export type Body = ReadableStream<Uint8Array>

/** Where a feeder puts bytes. */
export type FeedTarget = Pick<MediaSink, 'begin' | 'append' | 'evict' | 'reach'>

/** Streams chunks of one placement into the sink, in order, never more than the goal and one chunk ahead. */
export class Feeder {
  readonly #sink: FeedTarget
  readonly #now: () => number
  readonly #bell: Bell
  readonly #clock: RetryClock

  /** `now` is the media clock in seconds; the bell rings when it moves. */
  constructor(sink: FeedTarget, now: () => number, bell: Bell, clock: RetryClock) {
    this.#sink = sink
    this.#now = now
    this.#bell = bell
    this.#clock = clock
  }

  /** Appends everything from `frame` on. Resolves when the last byte is in the buffer. */
  async feed(placement: Placement, frame: number, signal: AbortSignal): Promise<void> {
    await this.#sink.begin(placement, frame, signal)
    await this.feedBegun(placement, frame, null, signal)
  }

  /** As feed(), with the sink begun and the body of the first chunk asked for already. */
  async feedBegun(
    placement: Placement,
    first: number,
    opened: Promise<Body> | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stream } = placement
    const count = chunkCount(stream)
    let body = opened
    for (let { chunk } = placeOf(stream.grid, first); chunk < count; chunk++) {
      await this.#room(signal)
      const begin = Math.max(first, chunk * stream.grid.chunkFrames)
      await this.#chunk(placement, begin, body, signal)
      body = null
      await this.#sink.evict(signal)
    }
  }

  /** Opens a chunk with retries, for a caller who looks at the place anew each time. */
  open(request: () => Promise<Body>, signal: AbortSignal): Promise<Body> {
    return withRetries(request, signal, this.#clock, this.#soundIsLeft)
  }

  /** One chunk from `begin` on; a transfer that breaks goes on at the packet it lost (PL-8). */
  async #chunk(
    placement: Placement,
    begin: number,
    opened: Promise<Body> | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stream } = placement
    const { chunk, packet } = placeOf(stream.grid, begin)
    const attempt = async (retries: number) => {
      const body =
        retries > 0
          ? await this.#reopen(placement, begin, signal)
          : await (opened ?? stream.open(chunk, packet, signal))
      if (body) await this.#drain(body, signal)
    }
    await withRetries(attempt, signal, this.#clock, this.#soundIsLeft)
  }

  /** What a broken transfer left out of a chunk; null when nothing is missing. */
  async #reopen(placement: Placement, begin: number, signal: AbortSignal): Promise<Body | null> {
    const { stream, origin } = placement
    const { grid } = stream
    const end = Math.min((placeOf(grid, begin).chunk + 1) * grid.chunkFrames, stream.frames)
    const reached = framesAt(grid, this.#sink.reach(timeOf(placement, begin))) - origin
    const frame = Math.max(begin, Math.min(reached, end))
    if (frame >= end) return null
    await this.#sink.begin(placement, frame, signal) // the parser is in the middle of something
    const { chunk, packet } = placeOf(grid, frame)
    return stream.open(chunk, packet, signal)
  }

  async #drain(body: Body, signal: AbortSignal): Promise<void> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        signal.throwIfAborted()
        if (done) return
        await this.#sink.append(value as Uint8Array<ArrayBuffer>, signal)
      }
    } catch (error) {
      if (error instanceof EngineFault || signal.aborted) throw error
      throw new EngineFault('network', 'the transfer of audio broke off', true)
    } finally {
      void reader.cancel().catch(() => undefined)
    }
  }

  #room(signal: AbortSignal): Promise<void> {
    return this.#bell.until(() => this.#ahead() < goalSeconds, signal)
  }

  readonly #soundIsLeft = () => this.#ahead() > 0

  /** Seconds that can be played from here. */
  #ahead(): number {
    const now = this.#now()
    return this.#sink.reach(now) - now
  }
}
