// SPDX-License-Identifier: GPL-3.0-or-later
import type { Bell } from '#/engine/bell'
import { BodyMeter } from '#/engine/body-meter'
import { BodyReader } from '#/engine/body-reader'
import { closedCeil, framesAt, packetCeil, placeOf, seconds } from '#/engine/grid'
import type { MediaSink } from '#/engine/media-sink'
import { timeOf, type Placement } from '#/engine/media-timeline'
import { RateControl } from '#/engine/rate-control'
import { withRetries, type RetryClock } from '#/engine/retry'
import { EngineFault, lossless, type AudioStream, type Body } from '#/engine/types'

/** A further chunk is asked for when less than this is left to play; with it at most 60 s are held (PL-7). */
export const goalSeconds = 30

/** A chunk that was asked for. */
export interface Asked {
  readonly kbps: number
  readonly body: Promise<Body>
}

/** Where a feeder puts bytes. */
export type FeedTarget = Pick<
  MediaSink,
  'begin' | 'append' | 'endAt' | 'evict' | 'reach' | 'reachFrame'
>

/** A run of audio at one bit rate, up to the end of a chunk or before it. Frames of the stream. */
interface Section {
  readonly placement: Placement
  readonly begin: number
  readonly end: number
  /** The chunk goes on behind it. */
  readonly isCut: boolean
  readonly asked: Asked
}

/** How far a section has come, in frames of the stream: what lies before it is in the buffer, or was. */
interface Progress {
  frame: number
}

/** Where a transfer is left, and at which bit rate it goes on there. */
interface Rescue {
  readonly begin: number
  readonly kbps: number
}

interface FeederParts {
  readonly sink: FeedTarget
  /** The media clock in seconds. */
  readonly now: () => number
  /** Rings when the media clock moves. */
  readonly bell: Bell
  readonly clock: RetryClock
  readonly rates?: RateControl | undefined
  /**
   * Seconds of FLAC that are asked for at once, when less than that is left: half of what is held. Without it FLAC
   * comes in chunks like anything else.
   */
  readonly losslessPart?: number
}

/** Streams chunks of one placement into the sink, in order, never more than the goal and one chunk ahead. */
export class Feeder {
  readonly #sink: FeedTarget
  readonly #now: () => number
  readonly #bell: Bell
  readonly #clock: RetryClock
  readonly #rates: RateControl
  readonly #losslessPart: number

  constructor({ sink, now, bell, clock, rates, losslessPart }: FeederParts) {
    this.#sink = sink
    this.#now = now
    this.#bell = bell
    this.#clock = clock
    this.#rates = rates ?? new RateControl()
    this.#losslessPart = losslessPart ?? goalSeconds
  }

  /** Asks for a chunk from a frame on, at the bit rate of the moment; it need not be awaited. */
  ask(stream: AudioStream, frame: number, signal: AbortSignal): Asked {
    return this.#askAt(stream, frame, this.#rates.choose(stream.ladder, this.#ahead()), signal)
  }

  /** Appends everything from `frame` on. Resolves when the last byte is in the buffer. */
  async feed(placement: Placement, frame: number, signal: AbortSignal): Promise<void> {
    // What a decoder needs in front of what sounds next is wanted at once, however much is held behind it.
    if (timeOf(placement, frame) > this.#now()) await this.#room(placement.stream, signal)
    const asked = this.ask(placement.stream, frame, signal)
    await this.#sink.begin(placement, frame, asked.kbps, signal)
    await this.feedBegun(placement, frame, asked, signal)
  }

  /** As feed(), with the first chunk asked for already and the sink begun at its bit rate. */
  async feedBegun(
    placement: Placement,
    first: number,
    opened: Asked,
    signal: AbortSignal,
  ): Promise<void> {
    const { stream } = placement
    let asked = opened
    for (let begin = first; begin < stream.frames;) {
      const end = this.#sectionEnd(placement.stream, begin)
      const isCut = end < chunkEnd(stream, begin)
      if (isCut) await this.#sink.endAt(placement, end, signal)
      const kbps = await this.#chunk({ placement, begin, end, isCut, asked }, signal)
      await this.#sink.evict(signal)
      begin = end
      if (begin >= stream.frames) return
      await this.#room(stream, signal)
      asked = this.ask(stream, begin, signal)
      if (isCut || asked.kbps !== kbps) await this.#sink.begin(placement, begin, asked.kbps, signal)
    }
  }

  /** Opens a chunk with retries, for a caller who looks at the place anew each time. */
  open(request: () => Promise<Body>, signal: AbortSignal): Promise<Body> {
    return withRetries(request, signal, this.#clock, { isPatient: this.#soundIsLeft })
  }

  #askAt(stream: AudioStream, frame: number, kbps: number, signal: AbortSignal): Asked {
    const { chunk, packet } = placeOf(stream.grid, frame)
    const body = stream.open(chunk, packet, kbps, signal)
    body.catch(() => undefined) // looked at when it is read
    return { kbps, body }
  }

  /** A chunk, at a lower bit rate from a closed packet on where the way does not carry it. Answers the last one. */
  async #chunk(chunk: Section, signal: AbortSignal): Promise<number> {
    const { placement } = chunk
    for (let section = chunk; ;) {
      const rescue = await this.#section(section, signal)
      if (!rescue) return section.asked.kbps
      const asked = this.#askAt(placement.stream, rescue.begin, rescue.kbps, signal)
      await this.#sink.begin(placement, rescue.begin, rescue.kbps, signal)
      section = { ...section, begin: rescue.begin, asked }
    }
  }

  /** A transfer that breaks, or ends before its time, goes on at the packet it lost (PL-8). */
  #section(section: Section, signal: AbortSignal): Promise<Rescue | null> {
    const come: Progress = { frame: section.begin }
    // A browser may leave out the rest of a last packet.
    const isMissing = () => section.end - come.frame >= section.placement.stream.grid.packetFrames
    const attempt = async (retries: number) => {
      if (retries > 0 && !isMissing()) return null
      const body =
        retries > 0 ? await this.#reopen(section, come, signal) : await section.asked.body
      const rescue = await this.#drain(body, section, come, signal)
      if (!rescue && isMissing())
        throw new EngineFault('network', 'a transfer of audio ended early', true)
      return rescue
    }
    return withRetries(attempt, signal, this.#clock, { isPatient: this.#soundIsLeft })
  }

  /** What a transfer left out of a section. */
  async #reopen(section: Section, { frame }: Progress, signal: AbortSignal): Promise<Body> {
    const { placement, end, isCut, asked } = section
    await this.#sink.begin(placement, frame, asked.kbps, signal) // the parser is in the middle of something
    if (isCut) await this.#sink.endAt(placement, end, signal)
    const { chunk, packet } = placeOf(placement.stream.grid, frame)
    return placement.stream.open(chunk, packet, asked.kbps, signal, true)
  }

  /** Up to its end, or to where it is left for a lower bit rate. */
  async #drain(
    body: Body,
    section: Section,
    come: Progress,
    signal: AbortSignal,
  ): Promise<Rescue | null> {
    const reader = new BodyReader(body)
    const isMeasured = body.isSent && section.asked.kbps !== lossless // by the clusters of WebM
    const meter = new BodyMeter(this.#rates, isMeasured)
    const begin = come.frame
    let rescue: Rescue | null = null
    try {
      for (;;) {
        const piece = await reader.next(signal)
        if (!piece) return null
        meter.came(piece)
        await this.#sink.append(piece, signal)
        come.frame = Math.max(come.frame, this.#reached(section, come.frame))
        rescue ??= await this.#rescue(section, come, signal)
        if (rescue && come.frame >= rescue.begin) return rescue
        if (section.isCut && come.frame >= section.end) return null
      }
    } finally {
      const { stream } = section.placement
      meter.end(section.asked.kbps, seconds(stream.grid, come.frame - begin))
      reader.leave()
    }
  }

  /** From the next closed packet on, what is still to come of this transfer is not wanted. */
  async #rescue(
    section: Section,
    { frame }: Progress,
    signal: AbortSignal,
  ): Promise<Rescue | null> {
    const { placement, end, asked } = section
    const { ladder, grid } = placement.stream
    const begin = closedCeil(grid, frame)
    const left = seconds(grid, end - begin)
    const kbps = this.#rates.rescue(ladder, asked.kbps, this.#ahead(), left)
    if (kbps === null) return null
    await this.#sink.endAt(placement, begin, signal)
    return { begin, kbps }
  }

  /** How far what is there around a frame of a section reaches. Another stream may lie over it on the media clock. */
  #reached({ placement, end }: Section, frame: number): number {
    return Math.min(this.#sink.reachFrame(placement, frame), end)
  }

  #room(stream: AudioStream, signal: AbortSignal): Promise<void> {
    const goal = isLossless(stream) ? this.#losslessPart : goalSeconds
    return this.#bell.until(() => this.#ahead() < goal, signal)
  }

  /** Where what is asked for from a frame on is left, at the latest where its chunk ends. */
  #sectionEnd(stream: AudioStream, frame: number): number {
    const { grid } = stream
    const end = chunkEnd(stream, frame)
    if (!isLossless(stream)) return end
    return Math.min(end, packetCeil(grid, frame + framesAt(grid, this.#losslessPart)))
  }

  readonly #soundIsLeft = () => this.#ahead() > 0

  /** Seconds that can be played from here. */
  #ahead(): number {
    const now = this.#now()
    return this.#sink.reach(now) - now
  }
}

const isLossless = ({ ladder }: AudioStream) => ladder[0]?.kbps === lossless

const chunkEnd = ({ grid, frames }: AudioStream, frame: number) =>
  Math.min((placeOf(grid, frame).chunk + 1) * grid.chunkFrames, frames)
