// SPDX-License-Identifier: GPL-3.0-or-later
import { Bell } from '#/engine/bell'
import { Feeder } from '#/engine/feeder'
import type { Placement } from '#/engine/media-timeline'
import { NewestTask } from '#/engine/newest-task'
import type { RateControl } from '#/engine/rate-control'
import type { RetryClock } from '#/engine/retry'
import { Succession } from '#/engine/succession'
import { EngineFault, type AudioStream } from '#/engine/types'
import type { Glide } from '#/engine/worklet/glide'
import type {
  LaneOrder,
  SentStream,
  SinkReport,
  SourceCommand,
  SourceNews,
} from '#/engine/worklet/messages'
import { comesLate, endFrame, overlapBegin } from '#/engine/worklet/overlap'
import type { MakeDecoder } from '#/engine/worklet/packet-decoder'
import { PacketSink } from '#/engine/worklet/packet-sink'
import { decodeFrom } from '#/engine/worklet/strand'
import { Voice, type VoicePlace } from '#/engine/worklet/voice'

type MatchCommand = Extract<SourceCommand, { readonly type: 'match' }>

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
  /** Fades out while the current one fades in. */
  #leaving: Placement | null = null
  /** Frames over which what is prepared is to fade in. */
  #overlap = 0
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
    this.#succession = new Succession(this.#sink, feeder, this.#bell, (...pair) =>
      this.#place(...pair),
    )
    this.#task = new NewestTask((error) => this.#failed(error))
  }

  take(command: SourceCommand): void {
    switch (command.type) {
      case 'begin':
        this.#begin(command.voice, this.#parts.openStream(command.stream), command.frame)
        break
      case 'switch':
        if (command.origin !== this.#current?.origin) break
        this.#cursor = Math.max(this.#cursor, command.cursor) // later than the last report
        this.#switch(command.voice, this.#parts.openStream(command.stream), this.#current)
        break
      case 'match':
        if (command.origin === this.#current?.origin) this.#match(command, this.#current)
        break
      case 'prepare':
        if (command.origin !== this.#current?.origin) break
        this.#overlap = command.overlap
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
    this.#forgetLeft()
    this.#joinWhatIsLate(this.#current)
    this.#bell.ring()
    this.#pump()
    this.#reports += 1
    if (this.#reports % reportsPerLook === 0) this.#look()
  }

  #begin(voice: number, stream: AudioStream, frame: number): void {
    const placement = { stream, origin: 0 }
    this.#leaving = null
    this.#closeVoices()
    this.#since = voice
    this.#cursor = frame
    this.#sounding = this.#newVoice(voice, { placement, frame, level: null }, true)
    this.#follow(placement, frame)
  }

  #switch(voice: number, stream: AudioStream, before: Placement, level: Glide | null = null): void {
    const placement = { stream, origin: before.origin }
    const frame = Math.min(frameOfCursor(before, this.#cursor), stream.frames - 1)
    this.#sounding?.endAfter(this.#cursor)
    this.#coming?.close()
    this.#coming = this.#newVoice(voice, { placement, frame, level }, false)
    this.#follow(placement, frame)
  }

  /** The same version at another level. A crossfade that sounds has its levels in it, and is mixed anew. */
  #match({ voice, gain, frames }: MatchCommand, { stream, origin }: Placement): void {
    const matched = { ...stream, matchGain: gain }
    if (this.#leaving) {
      const level = (this.#coming ?? this.#sounding)?.glide(stream, gain, frames) ?? null
      this.#switch(voice, matched, { stream, origin }, level)
      return
    }
    const voices = [this.#sounding, this.#coming].filter((voice) => voice !== null)
    const isForSink = voices.map((voice) => voice.match(stream, gain, frames))
    if (!isForSink.at(-1)) return // the sink moves the one that comes, if there is one
    this.#parts.send({ type: 'match', gain, frames, before: origin + stream.frames })
  }

  #newVoice(id: number, place: Omit<VoicePlace, 'leaving'>, cut: boolean): Voice {
    const { send, makeDecoder } = this.#parts
    const { placement, frame } = place
    const begin = placement.origin + frame
    const leaving = this.#leaving && begin < endFrame(this.#leaving) ? this.#leaving : null
    const gain = leaving ? 1 : placement.stream.matchGain // what is mixed has its levels
    send({ type: 'voice', voice: id, begin, gain, cut })
    const onFault = (fault: EngineFault) => this.#failed(fault)
    const parts = { makeDecoder, packets: this.#sink, send, onFault }
    return new Voice(id, { ...place, leaving }, parts)
  }

  /** Fetches what a decoder needs to be exact at `frame`, and everything behind. */
  #follow(placement: Placement, frame: number): void {
    this.#succession.forget()
    this.#lay(placement)
    this.#feed(placement, decodeFrom(placement.stream.grid, frame))
    this.#pump()
  }

  #feed(placement: Placement, frame: number): void {
    const missing = this.#sink.reachFrame(placement, frame)
    this.#task.start((signal) => this.#succession.feedOn(placement, missing, signal))
  }

  #prepare(stream: AudioStream | null, current: Placement): void {
    if (this.#succession.prepare(stream)) this.#layAnew(current)
  }

  /** What follows is laid out once more, and decoded once more. */
  #layAnew(current: Placement): void {
    this.#lay(current)
    for (const voice of [this.#sounding, this.#coming]) voice?.endAfter(this.#cursor)
    this.#feed(current, frameOfCursor(current, this.#cursor))
    this.#pump()
  }

  /** Only the current stream lies on the media clock, and what fades out beside it. */
  #lay(current: Placement): void {
    this.#current = current
    this.#sink.lay(...[current, this.#leaving].filter((one) => one !== null))
  }

  /** Where what follows lies: over the end of the last stream, as far as that can still be mixed. */
  #place(last: Placement, stream: AudioStream): Placement {
    const voices = [this.#sounding, this.#coming].filter((voice) => voice !== null)
    const reach = Math.max(...voices.map((voice) => voice.reach))
    const wanted = overlapBegin(last, stream, this.#overlap, { cursor: this.#cursor, reach })
    const canRewind = voices.map((voice) => voice.rewind(wanted)).every(Boolean)
    return { stream, origin: canRewind ? wanted : endFrame(last) }
  }

  /** What is to fade in is not there: it follows at the end, so that no sound waits for it. */
  #joinWhatIsLate(current: Placement): void {
    const next = this.#succession.following
    if (!next || next.origin >= endFrame(current)) return
    if (!comesLate(next, this.#sink.reachFrame(next, 0), this.#cursor)) return
    this.#overlap = 0
    this.#succession.unlay()
    this.#layAnew(current)
  }

  #advance(before: Placement): void {
    const next = this.#succession.advance(this.#cursor / before.stream.grid.sampleRate)
    if (!next) return
    this.#leaving = next.origin < endFrame(before) ? before : null
    this.#lay(next)
    const { key } = next.stream
    this.#parts.say({ type: 'advanced', since: this.#since, key, origin: next.origin })
  }

  #forgetLeft(): void {
    if (!this.#leaving || this.#cursor < endFrame(this.#leaving)) return
    this.#sink.unlay(this.#leaving)
    this.#leaving = null
  }

  #stop(voice: number): void {
    this.#task.cancel()
    this.#closeVoices()
    this.#since = voice
    this.#current = null
    this.#leaving = null
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
    // What fades out is mixed with the current one, which does not go on without it.
    const key = fault.key === this.#leaving?.stream.key ? null : fault.key
    this.#parts.say({ type: 'fault', since: this.#since, key, kind, message, retryable })
  }
}

const frameOfCursor = ({ origin, stream }: Placement, cursor: number) =>
  Math.min(Math.max(cursor - origin, 0), stream.frames)
