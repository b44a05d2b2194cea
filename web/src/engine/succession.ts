// SPDX-License-Identifier: GPL-3.0-or-later
import type { Bell } from '#/engine/bell'
import type { Asked, Feeder, FeedTarget } from '#/engine/feeder'
import type { MediaSink } from '#/engine/media-sink'
import { placedBehind, startOf, type Placement } from '#/engine/media-timeline'
import { EngineFault, type AudioStream } from '#/engine/types'

type Sink = FeedTarget & Pick<MediaSink, 'finish'>

/** Which stream follows which without a gap (PL-5): what is prepared, and what of it is laid out already. */
export class Succession {
  readonly #sink: Sink
  readonly #feeder: Feeder
  readonly #bell: Bell
  readonly #place: typeof placedBehind
  #prepared: AudioStream | null = null
  /** Laid behind the current stream, once its audio is asked for. */
  #following: Placement | null = null

  /** `place` says where what follows lies; without a word, where the stream before it ends. */
  constructor(sink: Sink, feeder: Feeder, bell: Bell, place = placedBehind) {
    this.#sink = sink
    this.#feeder = feeder
    this.#bell = bell
    this.#place = place
  }

  /** Where what is prepared lies, once its audio is asked for. */
  get following(): Placement | null {
    return this.#following
  }

  /** True when audio of what was prepared before has to leave the buffer. */
  prepare(stream: AudioStream | null): boolean {
    if (stream?.key === this.#prepared?.key) return false
    const wasLaid = this.#following !== null
    this.#prepared = stream
    this.#following = null
    this.#bell.ring()
    return wasLaid
  }

  /** The buffer behind the current stream is being emptied; what is prepared is laid out again later. */
  unlay(): void {
    this.#following = null
  }

  forget(): void {
    this.#prepared = null
    this.#following = null
  }

  /** The stream that sounds from now on, when the media clock has reached it. */
  advance(now: number): Placement | null {
    const following = this.#following
    if (!following || now < startOf(following)) return null
    this.forget()
    this.#bell.ring()
    return following
  }

  /**
   * Feeds a stream to its end and then whatever is prepared; ends only with its signal, or a fault. One of what follows
   * bears its key: the stream before it is fed, and sounds to its end.
   */
  async feedOn(
    first: Placement,
    frame: number,
    signal: AbortSignal,
    asked: Asked | null = null,
  ): Promise<void> {
    if (asked) await this.#feeder.feedBegun(first, frame, asked, signal)
    else if (frame < first.stream.frames) await this.#feeder.feed(first, frame, signal)
    for (let last = first; ;) {
      await this.#bell.until(() => this.#following === null, signal)
      if (!this.#prepared) await this.#sink.finish(last, signal)
      await this.#bell.until(() => this.#prepared !== null, signal)
      if (!this.#prepared) continue
      last = this.#place(last, this.#prepared)
      this.#following = last
      await this.#feedNext(last, signal)
    }
  }

  /** What goes wrong before it sounds is no fault of the stream that does. */
  async #feedNext(next: Placement, signal: AbortSignal): Promise<void> {
    try {
      await this.#feeder.feed(next, 0, signal)
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof EngineFault && this.#following === next ? error.of(next.stream) : error
    }
  }
}
