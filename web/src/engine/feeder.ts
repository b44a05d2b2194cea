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

  /**
   * One chunk from `begin` on; a transfer that breaks, or ends before its time, goes on at the packet it lost (PL-8).
   */
  async #chunk(
    placement: Placement,
    begin: number,
    opened: Promise<Body> | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stream } = placement
    const { chunk, packet } = placeOf(stream.grid, begin)
    const end = Math.min((chunk + 1) * stream.grid.chunkFrames, stream.frames)
    /** What comes next; what lies before it is there, or was. */
    let next = begin
    const onBytes = () => (next = Math.max(next, this.#reached(placement, next)))
    // A browser may leave out the rest of a last packet.
    const isMissing = () => end - next >= stream.grid.packetFrames
    const attempt = async (retries: number) => {
      if (retries > 0 && !isMissing()) return
      const body =
        retries > 0
          ? await this.#reopen(placement, next, signal)
          : await (opened ?? stream.open(chunk, packet, signal))
      await this.#drain(body, onBytes, signal)
      if (isMissing()) throw new EngineFault('network', 'a transfer of audio ended early', true)
    }
    await withRetries(attempt, signal, this.#clock, this.#soundIsLeft)
  }

  /** What a transfer left out of a chunk, from a frame on. */
  async #reopen(placement: Placement, frame: number, signal: AbortSignal): Promise<Body> {
    await this.#sink.begin(placement, frame, signal) // the parser is in the middle of something
    const { chunk, packet } = placeOf(placement.stream.grid, frame)
    return placement.stream.open(chunk, packet, signal)
  }

  /** How far the audio around a frame of the stream reaches, in frames of it. */
  #reached(placement: Placement, frame: number): number {
    const reach = this.#sink.reach(timeOf(placement, frame))
    return framesAt(placement.stream.grid, reach) - placement.origin
  }

  async #drain(body: Body, onBytes: () => void, signal: AbortSignal): Promise<void> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        signal.throwIfAborted()
        if (done) return
        await this.#sink.append(value as Uint8Array<ArrayBuffer>, signal)
        onBytes()
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
