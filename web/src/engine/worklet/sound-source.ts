// SPDX-License-Identifier: GPL-3.0-or-later
import { Bell } from '#/engine/bell'
import { Feeder } from '#/engine/feeder'
import type { Placement } from '#/engine/media-timeline'
import { NewestTask } from '#/engine/newest-task'
import type { RateControl } from '#/engine/rate-control'
import type { RetryClock } from '#/engine/retry'
import { Succession } from '#/engine/succession'
import { EngineFault, type AudioStream } from '#/engine/types'
import type {
  LaneOrder,
  SentStream,
  SinkReport,
  SourceCommand,
  SourceNews,
} from '#/engine/worklet/messages'
import type { MakeDecoder } from '#/engine/worklet/packet-decoder'
import { PacketSink } from '#/engine/worklet/packet-sink'
import { decodeFrom, Voice } from '#/engine/worklet/voice'

/** Reports between two looks at what is held. */
const reportsPerLook = 4

export interface SourceParts {
  /** To the audio thread. */
  readonly send: (order: LaneOrder, transfer?: Transferable[]) => void
  /** To the page. */
  readonly say: (news: SourceNews) => void
  readonly openStream: (stream: SentStream) => AudioStream
  readonly makeDecoder: MakeDecoder
  readonly clock: RetryClock
  readonly rates?: RateControl
}

/**
 * The worker's side of the WorkletEngine: fetches packets ahead of what sounds, decodes them a few seconds ahead,
 * and sends the sound to the audio thread, which says where it is. The newest command wins (PL-6).
 */
export class SoundSource {
  readonly #parts: SourceParts
  readonly #bell = new Bell()
  readonly #sink: PacketSink
  readonly #succession: Succession
  readonly #task: NewestTask
  #current: Placement | null = null
  #sounding: Voice | null = null
  /** Takes over when it holds enough. */
  #coming: Voice | null = null
  /** Voices before this one are of another place. */
  #since = 0
  /** On the media clock: what sounds next. */
  #cursor = 0
  #reports = 0

  constructor(parts: SourceParts) {
    this.#parts = parts
    const now = () => this.#cursor / (this.#current?.stream.grid.sampleRate ?? 1)
    this.#sink = new PacketSink(now, () => this.#pump())
    const { clock, rates } = parts
    const feeder = new Feeder({ sink: this.#sink, now, bell: this.#bell, clock, rates })
    this.#succession = new Succession(this.#sink, feeder, this.#bell)
    this.#task = new NewestTask((error) => this.#failed(error))
  }

  take(command: SourceCommand): void {
    switch (command.type) {
      case 'begin':
        this.#begin(command.voice, this.#parts.openStream(command.stream), command.frame)
        break
      case 'switch':
        if (command.origin === this.#current?.origin)
          this.#switch(command.voice, this.#parts.openStream(command.stream), this.#current)
        break
      case 'match':
        this.#parts.send(command)
        break
      case 'prepare':
        if (command.origin === this.#current?.origin)
          this.#prepare(command.stream && this.#parts.openStream(command.stream), this.#current)
        break
      case 'stop':
        this.#stop(command.voice)
    }
  }

  /** What the audio thread says. */
  hear({ voice, frame }: SinkReport): void {
    if (!this.#current || voice < this.#since) return
    this.#cursor = frame
    if (voice === this.#coming?.id) {
      this.#sounding?.close()
      this.#sounding = this.#coming
      this.#coming = null
    }
    this.#advance(this.#current)
    this.#bell.ring()
    this.#pump()
    this.#reports += 1
    if (this.#reports % reportsPerLook === 0) this.#look()
  }

  #begin(voice: number, stream: AudioStream, frame: number): void {
    const placement = { stream, origin: 0 }
    this.#closeVoices()
    this.#since = voice
    this.#cursor = frame
    this.#sounding = this.#newVoice(voice, placement, frame, true)
    this.#follow(placement, frame)
  }

  #switch(voice: number, stream: AudioStream, before: Placement): void {
    const placement = { stream, origin: before.origin }
    const frame = Math.min(frameOfCursor(before, this.#cursor), stream.frames - 1)
    this.#sounding?.endAfter(this.#cursor)
    this.#coming?.close()
    this.#coming = this.#newVoice(voice, placement, frame, false)
    this.#follow(placement, frame)
  }

  #newVoice(id: number, placement: Placement, frame: number, cut: boolean): Voice {
    const { send, makeDecoder } = this.#parts
    const begin = placement.origin + frame
    send({ type: 'voice', voice: id, begin, gain: placement.stream.matchGain, cut })
    const onFault = (fault: EngineFault) => this.#failed(fault)
    return new Voice(id, placement, frame, { makeDecoder, packets: this.#sink, send, onFault })
  }

  /** Fetches what a decoder needs to be exact at `frame`, and everything behind. */
  #follow(placement: Placement, frame: number): void {
    this.#current = placement
    this.#succession.forget()
    this.#sink.lay(placement)
    this.#feed(placement, decodeFrom(placement.stream.grid, frame))
    this.#pump()
  }

  #feed(placement: Placement, frame: number): void {
    const missing = this.#sink.reachFrame(placement, frame)
    this.#task.start((signal) => this.#succession.feedOn(placement, missing, signal))
  }

  #prepare(stream: AudioStream | null, current: Placement): void {
    if (!this.#succession.prepare(stream)) return
    this.#sink.lay(current)
    for (const voice of [this.#sounding, this.#coming]) voice?.endAfter(this.#cursor)
    this.#feed(current, frameOfCursor(current, this.#cursor))
    this.#pump()
  }

  #advance({ stream }: Placement): void {
    const next = this.#succession.advance(this.#cursor / stream.grid.sampleRate)
    if (!next) return
    this.#current = next
    this.#sink.lay(next)
    const { key } = next.stream
    this.#parts.say({ type: 'advanced', since: this.#since, key, origin: next.origin })
  }

  #stop(voice: number): void {
    this.#task.cancel()
    this.#closeVoices()
    this.#since = voice
    this.#current = null
    this.#succession.forget()
    this.#sink.lay()
    this.#parts.send({ type: 'silence', before: voice })
  }

  #closeVoices(): void {
    for (const voice of [this.#sounding, this.#coming]) voice?.close()
    this.#sounding = null
    this.#coming = null
  }

  #pump(): void {
    for (const voice of [this.#sounding, this.#coming]) voice?.pump(this.#cursor)
  }

  #look(): void {
    const current = this.#current
    if (!current) return
    const { key } = current.stream
    void this.#sink.evict()
    this.#parts.say({ type: 'buffered', key, ranges: this.#sink.ranges(current.stream) })
    const rates = this.#sink.bitRates(current, frameOfCursor(current, this.#cursor))
    if (rates) this.#parts.say({ type: 'bit-rate', key, ...rates })
  }

  #failed(error: unknown): void {
    const isFault = error instanceof EngineFault
    const fault = isFault ? error : new EngineFault('internal', String(error), false)
    const { kind, message, retryable } = fault
    this.#parts.say({ type: 'fault', kind, message, retryable })
  }
}

const frameOfCursor = ({ origin, stream }: Placement, cursor: number) =>
  Math.min(Math.max(cursor - origin, 0), stream.frames)
