// SPDX-License-Identifier: GPL-3.0-or-later
// Records what a page without an audio thread sends to the speakers, and loses nothing where the page is busy:
// Chromium takes PCM from a stream on threads of its own. It clips at full scale, so that all is recorded at a
// quarter of it, beside a counter of frames.

/** What runs in the page. One per audio context. */
export interface Tape {
  /** What leads to the speakers. */
  hear(node: AudioNode): void
  /** Forgets what is recorded and goes on. */
  rewind(): Promise<void>
  /** What was recorded since, as WebM; goes on. */
  take(): Promise<Reel>
}

export interface Reel extends Timing {
  readonly blob: Blob
}

/** In frames of the context. */
interface Timing {
  readonly counterBegin: number
  /** About that of the end of the recording. */
  readonly end: number
}

declare global {
  /** Null where the browser does not record PCM. */
  var newTape: (
    context: AudioContext,
    connect: (from: AudioNode, ...to: unknown[]) => unknown,
  ) => Tape | null
}

/** Frames after which the counter begins anew: a power of two, so that every count over it is exact. */
export const counterPeriod = 2 ** 20

/** For addInitScript, before installRecorder; with counterPeriod. */
export function installTape(period: number): void {
  const mimeType = 'audio/webm;codecs=pcm'

  const newCounter = (context: AudioContext) => {
    const counter = context.createBufferSource()
    const numbers = context.createBuffer(1, period, context.sampleRate)
    numbers.getChannelData(0).forEach((_, i, all) => (all[i] = (i + 1) / period))
    counter.buffer = numbers // which takes what is in them now
    counter.loop = true
    const begin = Math.ceil(context.currentTime * context.sampleRate) + 4800
    counter.start(begin / context.sampleRate)
    return { counter, begin }
  }

  globalThis.newTape = (context, connect) => {
    if (!MediaRecorder.isTypeSupported(mimeType)) return null
    const { counter, begin } = newCounter(context)
    const quarter = context.createGain()
    quarter.gain.value = 0.25
    quarter.channelCount = 2
    quarter.channelCountMode = 'explicit'
    const splitter = context.createChannelSplitter(2)
    const merger = context.createChannelMerger(3)
    const loop = new MediaStreamAudioDestinationNode(context, {
      channelCount: 3,
      channelInterpretation: 'discrete',
    })
    connect(quarter, splitter)
    connect(splitter, merger, 0, 0)
    connect(splitter, merger, 1, 1)
    connect(counter, merger, 0, 2)
    connect(merger, loop)
    let reel = new MediaRecorder(loop.stream, { mimeType })
    const start = () => {
      reel = new MediaRecorder(loop.stream, { mimeType })
      reel.start()
    }
    const stop = () =>
      new Promise<Blob>((resolve) => {
        const blobs: Blob[] = []
        reel.addEventListener('dataavailable', ({ data }) => blobs.push(data))
        reel.addEventListener('stop', () => {
          resolve(new Blob(blobs))
        })
        reel.stop()
      })
    start()
    return {
      hear: (node) => connect(node, quarter),
      rewind: async () => {
        await stop()
        start()
      },
      take: async () => {
        const blob = await stop()
        const end = context.currentTime * context.sampleRate
        start()
        return { blob, counterBegin: begin, end }
      },
    }
  }
}

const masters = new Set([0x18538067, 0x1f43b675]) // Segment, Cluster
const simpleBlock = 0xa3

/** A number of EBML, with or without the mark of its length. */
function numberAt(bytes: Uint8Array, at: number, isId: boolean): { value: number; end: number } {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  let value = isId ? first : first & (0xff >> length)
  for (let i = 1; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0)
  return { value, end: at + length }
}

/** The interleaved samples of a WebM of PCM as Chromium writes it. */
function samplesOf(bytes: Uint8Array): Float32Array {
  const blocks: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const id = numberAt(bytes, at, true)
    const size = numberAt(bytes, id.end, false)
    at = size.end
    if (masters.has(id.value)) continue // what is in it follows; its own size may be unknown
    const header = 4 // track, time and flags
    if (id.value === simpleBlock) blocks.push(bytes.subarray(at + header, at + size.value))
    at += size.value
  }
  const all = Buffer.concat(blocks)
  return new Float32Array(new Uint8Array(all).buffer)
}

/** What a reel holds, from the counter's first frame on; `begin` in frames of the context. */
export function playTape(webm: Uint8Array, { counterBegin, end }: Timing) {
  const samples = samplesOf(webm)
  const counts = samples.filter((_, i) => i % 3 === 2).map((each) => each * counterPeriod)
  const from = counts.findIndex((count) => count > 0)
  if (from === -1) return { begin: 0, left: new Float32Array(), right: new Float32Array() }
  for (let i = from + 1; i < counts.length; i++)
    if (counts[i] !== ((counts[i - 1] ?? 0) % counterPeriod) + 1)
      throw new Error('the recorder lost blocks')
  const first = (counts[from] ?? 0) - 1
  const turns = Math.round((end - (counts.length - from) - counterBegin - first) / counterPeriod)
  const channel = (at: number) =>
    samples.filter((_, i) => i % 3 === at && i >= from * 3).map((each) => each * 4)
  return {
    begin: counterBegin + first + turns * counterPeriod,
    left: channel(0),
    right: channel(1),
  }
}
