// SPDX-License-Identifier: GPL-3.0-or-later
import { settle } from '#/engine/testing/fake-audio'
import { FakeClock, FakeListener } from '#/engine/testing/fake-listener'
import { fakeStream, grid, rungs, type FakeStream } from '#/engine/testing/fake-stream'
import type { RateControl } from '#/engine/rate-control'
import type { AudioStream } from '#/engine/types'
import type { AudioOutput, OutputListener } from '#/engine/worklet/audio-output'
import type {
  SentStream,
  SinkOrder,
  SinkReport,
  SourceCommand,
  SourceNews,
} from '#/engine/worklet/messages'
import { SoundSource } from '#/engine/worklet/sound-source'
import { fakePacket, FakeDecoder } from '#/engine/worklet/testing/fake-decoder'
import { FakeSink } from '#/engine/worklet/testing/fake-sink'
import { webmBody } from '#/engine/worklet/testing/webm-body'
import { WorkletEngine } from '#/engine/worklet/worklet-engine'

interface Shape {
  readonly version: number
  readonly frames: number
  readonly matchGain?: number
}

/** As the server sends it: from a closed packet on. */
function wireOf(version: number, frames: number, chunk: number, from: number) {
  const closed = from - (from % 50)
  const first = chunk * grid.packetsPerChunk + closed
  const last = Math.min((chunk + 1) * grid.packetsPerChunk, Math.ceil(frames / grid.packetFrames))
  return webmBody(first, last - first, (packet) => fakePacket(version, packet))
}

/** A stream of WebM whose sound is signal(version, frame). */
export const webmStream = (shape: Shape): FakeStream =>
  fakeStream({
    ...shape,
    bytesOf: (chunk, from) => wireOf(shape.version, shape.frames, chunk, from),
  })

/** The same, fetched at one of several bit rates, each of which is a version of its own. */
export const ladderStream = (
  versions: Record<number, number>,
  frames: number,
  ladder = rungs,
): FakeStream =>
  fakeStream({
    version: 0,
    frames,
    ladder,
    bytesOf: (chunk, from, kbps) => wireOf(versions[kbps] ?? 0, frames, chunk, from),
  })

/** What plays in place of a browser, and keeps what it plays. */
export interface HeardSink {
  readonly left: readonly number[]
  readonly right: readonly number[]
  order(...orders: SinkOrder[]): void
  run(frames: number): void
  report(): SinkReport
}

/** The worklet engine with its worker and its sink in one thread, over fakes. */
export function makeWorkletEngine(
  streams: readonly FakeStream[],
  sink: HeardSink = new FakeSink(),
  rates?: RateControl,
) {
  const listener = new FakeListener()
  const clock = new FakeClock()
  const openStream = (sent: SentStream): AudioStream => {
    const stream = streams.find(({ key }) => key === sent.key)
    if (!stream) throw new Error(`no stream ${sent.key}`)
    return { ...sent, files: [], open: stream.open }
  }
  const worker = {
    onmessage: null as ((event: { data: SourceNews }) => void) | null,
    postMessage: (command: SourceCommand | null) => {
      if (command) setImmediate(() => source.take(structuredClone(command)))
    },
    terminate: () => undefined,
  }
  const source = new SoundSource({
    send: (order, transfer = []) => sink.order(structuredClone(order, { transfer })),
    say: (news) => worker.onmessage?.({ data: structuredClone(news) }),
    openStream,
    makeDecoder: (_format, _rate, decoderListener) => new FakeDecoder(decoderListener),
    clock,
    ...(rates && { rates }),
  })
  const ears: OutputListener[] = []
  let awake = false
  const engine = new WorkletEngine(listener, {
    createWorker: () => worker as unknown as Worker,
    openSink: () => Promise.reject(new Error('the output is a fake')),
    createOutput: (port, sinkListener) => {
      port.close()
      ears.push(sinkListener)
      const output: Pick<AudioOutput, 'now' | 'order' | 'wake' | 'rest' | 'destroy'> = {
        get now() {
          return sink.left.length / grid.sampleRate
        },
        order: (order) => sink.order(order),
        wake: () => (awake = true),
        rest: () => (awake = false),
        destroy: () => undefined,
      }
      return output as AudioOutput
    },
  })
  /** Plays so many seconds, with the reports and the work in between. */
  const run = async (seconds: number) => {
    for (let done = 0; done < seconds * grid.sampleRate; done += 4608) {
      sink.run(4608)
      source.hear(sink.report())
      ears[0]?.onReport(sink.report())
      await settle(3)
    }
  }
  return { engine, sink, listener, clock, run, settle, isAwake: () => awake }
}

/** The same, with the first of the streams playing from a frame on. */
export async function playThrough(
  sink: HeardSink,
  streams: readonly FakeStream[],
  frame = 0,
  rates?: RateControl,
) {
  const made = makeWorkletEngine(streams, sink, rates)
  const [first] = streams
  if (first) made.engine.load(first, frame)
  made.engine.play()
  await made.settle()
  return made
}
