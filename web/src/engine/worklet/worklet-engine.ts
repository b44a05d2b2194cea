// SPDX-License-Identifier: GPL-3.0-or-later
import { fadeSeconds } from '#/engine/fade'
import { frameOf, type Placement } from '#/engine/media-timeline'
import type { OutputRoute } from '#/engine/output-route'
import {
  EngineFault,
  type AudioStream,
  type DecoderKind,
  type Engine,
  type EngineFacts,
  type EngineListener,
  type FrameRange,
  type StreamFormat,
} from '#/engine/types'
import { AudioOutput, type OutputListener } from '#/engine/worklet/audio-output'
import {
  toSent,
  type SinkReport,
  type SinkState,
  type SourceCommand,
  type SourceNews,
} from '#/engine/worklet/messages'
import type { OpenSink } from '#/engine/worklet/sink'

/** Hz, where a gesture comes before the first stream. */
const usualRate = 48_000
/** Seconds a report stands for the time behind it; then sound is not where it says. */
const freshFor = 0.3

export interface WorkletParts {
  /** A worker that runs serveSound(). */
  readonly createWorker: () => Worker
  /** Makes what the worker sends heard. */
  readonly openSink: OpenSink
  readonly route?: OutputRoute
  readonly createOutput?: (source: MessagePort, listener: OutputListener) => AudioOutput
}

/**
 * Plays sample by sample: a worker fetches and decodes, a sink plays and fades, the page only says what is wanted.
 * Voices are numbered by command, so that what an older one still says means nothing (PL-6).
 */
export class WorkletEngine implements Engine {
  readonly #owner: EngineListener
  readonly #worker: Worker
  readonly #output: AudioOutput
  #current: Placement | null = null
  #next: AudioStream | null = null
  /** Frames over which the next stream fades in. */
  #overlap = 0
  #plays = false
  #voice = 0
  /** Reports of voices before this one are of another place. */
  #since = 0
  /** Where a begin under way leads; no report says so yet. */
  #target: number | null = null
  #report: SinkReport | null = null
  #told: SinkState = 'idle'
  #toldBitRate = ''
  #buffered: readonly FrameRange[] = []
  readonly #decoders = new Map<StreamFormat, DecoderKind>()

  constructor(
    owner: EngineListener,
    { createWorker, openSink, route, createOutput }: WorkletParts,
  ) {
    this.#owner = owner
    this.#worker = createWorker()
    this.#worker.onmessage = ({ data }: MessageEvent<SourceNews>) => this.#hear(data)
    this.#worker.onerror = ({ message }) => {
      owner.onFault(new EngineFault('internal', `the worker failed: ${message}`, false))
    }
    const { port1, port2 } = new MessageChannel()
    this.#worker.postMessage(null, [port1])
    const create =
      createOutput ?? ((source, listener) => new AudioOutput(source, listener, openSink, route))
    this.#output = create(port2, {
      onReport: (report) => this.#reported(report),
      onInterrupted: () => owner.onInterrupted(),
      onRestored: () => owner.onRestored(),
      onFault: (fault) => {
        if (fault.kind === 'autoplay') this.pause() // not by itself at the next click of something else
        owner.onFault(fault)
      },
    })
  }

  load(stream: AudioStream, frame: number): void {
    this.#next = null
    this.#begin(stream, frame)
  }

  switchTo(stream: AudioStream): void {
    const before = this.#current
    if (!before) return
    if (before.stream.key === stream.key) {
      this.glideTo(stream, fadeSeconds)
      return
    }
    const { origin } = before
    const cursor = origin + this.position()
    this.#current = { stream, origin }
    this.#voice += 1
    this.#next = null
    this.#toldBitRate = ''
    this.#buffered = []
    this.#command({ type: 'switch', voice: this.#voice, stream: toSent(stream), origin, cursor })
  }

  glideTo(stream: AudioStream, seconds: number): void {
    if (!this.#current) return
    const { origin } = this.#current
    this.#current = { stream, origin }
    this.#voice += 1
    const frames = Math.round(seconds * stream.grid.sampleRate)
    const { matchGain: gain } = stream
    this.#command({ type: 'match', voice: this.#voice, gain, frames, origin })
  }

  prepareNext(stream: AudioStream | null, overlap = 0): void {
    this.#next = stream
    this.#overlap = overlap
    this.#prepare(stream)
  }

  play(): void {
    this.#plays = true
    if (this.#told === 'sounding') this.#told = 'idle' // its pause need not have been told
    this.#output.wake(this.#current?.stream.grid.sampleRate ?? usualRate)
    this.#output.order({ type: 'play' })
  }

  pause(): void {
    this.#plays = false
    this.#output.order({ type: 'pause' })
    this.#output.rest()
  }

  seek(frame: number): void {
    if (this.#current) this.#begin(this.#current.stream, frame)
  }

  setVolume(gain: number): void {
    this.#output.order({ type: 'volume', gain })
  }

  position(): number {
    const placement = this.#current
    if (!placement) return 0
    return this.#target ?? this.#heard(placement)
  }

  buffered(): readonly FrameRange[] {
    return this.#buffered
  }

  facts(): EngineFacts {
    const underruns = this.#report?.underruns ?? null
    const format = this.#current?.stream.format ?? 'webm'
    return { ...this.#output.facts, underruns, decoder: this.#decoders.get(format) ?? null }
  }

  unload(): void {
    this.#voice += 1
    this.#since = this.#voice
    this.#current = null
    this.#next = null
    this.#target = null
    this.#told = 'idle'
    this.#toldBitRate = ''
    this.#buffered = []
    this.#output.order({ type: 'silence', before: this.#voice })
    this.#command({ type: 'stop', voice: this.#voice })
    this.#output.rest()
  }

  destroy(): void {
    this.unload()
    this.#worker.terminate()
    this.#output.destroy()
  }

  #command(command: SourceCommand): void {
    this.#worker.postMessage(command)
  }

  #begin(stream: AudioStream, frame: number): void {
    const first = Math.min(Math.max(frame, 0), stream.frames - 1)
    if (this.#current?.stream.key !== stream.key) this.#buffered = []
    this.#current = { stream, origin: 0 }
    if (this.#plays) this.#output.wake(stream.grid.sampleRate)
    this.#target = first
    this.#told = 'idle'
    this.#toldBitRate = ''
    this.#voice += 1
    this.#since = this.#voice
    this.#command({ type: 'begin', voice: this.#voice, stream: toSent(stream), frame: first })
    if (this.#next) this.#prepare(this.#next)
  }

  #prepare(stream: AudioStream | null): void {
    const origin = this.#current?.origin ?? 0
    const overlap = this.#overlap
    this.#command({ type: 'prepare', stream: stream && toSent(stream), origin, overlap })
  }

  /** The frame of the stream that sounds now, by the last report. */
  #heard(placement: Placement): number {
    const report = this.#report
    if (!report || report.voice < this.#since) return 0
    const { sampleRate } = placement.stream.grid
    const since = this.#output.now * sampleRate - report.contextFrame
    const moved =
      report.state === 'sounding' ? Math.min(Math.max(since, 0), freshFor * sampleRate) : 0
    return frameOf(placement, (report.frame + moved) / sampleRate)
  }

  #hear(news: SourceNews): void {
    switch (news.type) {
      case 'decoder':
        this.#decoders.set(news.format, news.kind)
        break
      case 'advanced':
        if (news.since >= this.#since) this.#advanced(news.key, news.origin)
        break
      case 'buffered':
        if (news.key === this.#current?.stream.key) this.#buffered = news.ranges
        break
      case 'bit-rate':
        if (news.key === this.#current?.stream.key) this.#tellBitRate(news.kbps, news.lowest)
        break
      case 'fault':
        if (this.#current && news.since >= this.#since) this.#owner.onFault(toFault(news))
    }
  }

  #tellBitRate(kbps: number, lowest: number): void {
    const told = `${kbps}/${lowest}`
    if (told === this.#toldBitRate) return
    this.#toldBitRate = told
    this.#owner.onBitRate(kbps, lowest)
  }

  /** The worker takes no command for the track before any more, so what is on its way has to be said anew. */
  #advanced(key: string, origin: number): void {
    const stream = this.#next
    if (stream?.key !== key) {
      this.#goOnFrom(origin)
      return
    }
    this.#current = { stream, origin }
    this.#next = null
    this.#toldBitRate = ''
    this.#buffered = []
    this.#owner.onAdvanced()
  }

  /** Something else sounds than was to follow by now: the track goes on where it began, mostly at its end (PL-6). */
  #goOnFrom(origin: number): void {
    const current = this.#current
    if (current) this.#begin(current.stream, origin - current.origin)
  }

  #reported(report: SinkReport): void {
    if (!this.#current || report.voice < this.#since || report.voice === 0) return
    this.#report = report
    this.#target = null
    this.#tell(report.state)
    this.#owner.onProgress()
  }

  #tell(state: SinkState): void {
    if (state === this.#told) return
    this.#told = state
    if (state === 'sounding') this.#owner.onPlaying()
    if (state === 'waiting') this.#owner.onWaiting()
    if (state !== 'ended') return
    this.#output.rest()
    this.#owner.onEnded()
  }
}

const toFault = ({ kind, message, retryable, key }: Extract<SourceNews, { type: 'fault' }>) =>
  new EngineFault(kind, message, retryable, 0, key)
