// SPDX-License-Identifier: GPL-3.0-or-later
import type { Bell } from '#/engine/bell'
import { chunkCount, framesAt, placeOf } from '#/engine/grid'
import type { MediaSink } from '#/engine/media-sink'
import { endOf, timeOf, type Placement } from '#/engine/media-timeline'
import { withRetries, type RetryClock } from '#/engine/retry'
import { EngineFault } from '#/engine/types'

/** A further chunk is asked for when less than this is left to play; with it at most 60 s are held (PL-7). */
export const goalSeconds = 30

/** Streams chunks of one placement into the sink, in order, never more than the goal and one chunk ahead. */
export class Feeder {
  readonly #sink: MediaSink
  readonly #now: () => number
  readonly #bell: Bell
  readonly #clock: RetryClock

  /** `now` is the media clock in seconds; the bell rings when it moves. */
  constructor(sink: MediaSink, now: () => number, bell: Bell, clock: RetryClock) {
    this.#sink = sink
    this.#now = now
    this.#bell = bell
    this.#clock = clock
  }

  /** Appends everything from `frame` on. Resolves when the last byte is in the buffer. */
  async feed(placement: Placement, frame: number, signal: AbortSignal): Promise<void> {
    await this.#sink.begin(placement, frame)
    await this.#chunks(placement, frame, null, signal)
  }

  /** As feed(), with the body of the first chunk opened already and the sink begun. */
  async feedFrom(
    placement: Placement,
    frame: number,
    body: ReadableStream<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#chunks(placement, frame, body, signal)
  }

  async #chunks(
    placement: Placement,
    first: number,
    body: ReadableStream<Uint8Array> | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stream } = placement
    const count = chunkCount(stream)
    let opened = body
    for (let { chunk } = placeOf(stream.grid, first); chunk < count; chunk++) {
      await this.#room(signal)
      const begin = Math.max(first, chunk * stream.grid.chunkFrames)
      const ready = opened
      opened = null
      await this.#chunk(placement, begin, ready, signal)
      await this.#sink.evict()
    }
  }

  /** One chunk from `begin` on; a transfer that breaks goes on at the packet it lost (PL-8). */
  async #chunk(
    placement: Placement,
    begin: number,
    body: ReadableStream<Uint8Array> | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stream } = placement
    const end = Math.min(
      (placeOf(stream.grid, begin).chunk + 1) * stream.grid.chunkFrames,
      stream.frames,
    )
    let ready = body
    await withRetries(
      async () => {
        const opened = ready ?? (await this.#reopen(placement, begin, end, signal))
        ready = null
        if (opened) await this.#drain(opened, signal)
      },
      signal,
      this.#clock,
    )
  }

  /** Null when nothing of the chunk is missing. */
  async #reopen(
    placement: Placement,
    begin: number,
    end: number,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array> | null> {
    const { stream, origin } = placement
    const reached = framesAt(stream.grid, this.#sink.reach(timeOf(placement, begin))) - origin
    const frame = Math.max(begin, Math.min(reached, end))
    if (frame >= end) return null
    if (frame > begin) await this.#sink.begin(placement, frame)
    const { chunk, packet } = placeOf(stream.grid, frame)
    return stream.open(chunk, packet, signal)
  }

  async #drain(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        signal.throwIfAborted()
        if (done) return
        await this.#sink.append(value as Uint8Array<ArrayBuffer>)
        signal.throwIfAborted()
      }
    } catch (error) {
      if (error instanceof EngineFault || signal.aborted) throw error
      throw new EngineFault('network', 'the transfer of audio broke off', true)
    } finally {
      void reader.cancel().catch(() => undefined)
    }
  }

  #room(signal: AbortSignal): Promise<void> {
    const enough = () => this.#sink.reach(this.#now()) - this.#now() < goalSeconds
    return this.#bell.until(enough, signal)
  }
}

/** True when `frame` of the placement is in the buffer, with a little behind it to go on with. */
export function isBuffered(sink: MediaSink, placement: Placement, frame: number): boolean {
  const time = timeOf(placement, frame)
  return sink.reach(time) >= Math.min(time + 0.5, endOf(placement) - 0.02)
}
