// SPDX-License-Identifier: GPL-3.0-or-later
// Hears what the page sends to the speakers: whatever is connected to a context's destination also feeds a
// recorder. It runs inside the page, so it is text or functions without anything around them.
import type { Page } from 'playwright'
import type { SinkReport } from '#/engine/worklet/messages'
import { playTape, type Tape } from './tape'

/** Posts every 1024 frames with the frame of the context they begin at. */
export const recorderModule = `
registerProcessor('recorder', class extends AudioWorkletProcessor {
  left = new Float32Array(1024); right = new Float32Array(1024); at = 0
  process([input]) {
    const [left, right] = input
    if (left) this.left.set(left, this.at); else this.left.fill(0, this.at, this.at + 128)
    if (left) this.right.set(right ?? left, this.at); else this.right.fill(0, this.at, this.at + 128)
    this.at += 128
    if (this.at === 1024) {
      this.port.postMessage({ begin: currentFrame - 896, left: this.left, right: this.right })
      this.left = new Float32Array(1024); this.right = new Float32Array(1024); this.at = 0
    }
    return true
  }
})`

interface Block {
  readonly begin: number
  readonly left: Float32Array
  readonly right: Float32Array
}

interface Click {
  /** Frame of the context when the click happened. */
  readonly frame: number
}

interface Recorder {
  blocks: Block[]
  /** Records in place of blocks on plain http, where the browser can. */
  tape: Tape | null
  clicks: Click[]
  context: AudioContext | null
  media: HTMLMediaElement | null
  /** What the page's own sink said last, where it plays through one. */
  report: SinkReport | null
  /** The page plays through an audio thread. */
  hasThread: boolean
}

declare global {
  var recorder: Recorder
}

/**
 * For addInitScript: wraps the way to the speakers before the page's own code runs. Without a module it hears them
 * as on plain http.
 */
export function installRecorder(module: string | null): void {
  const recorder: Recorder = {
    blocks: [],
    tape: null,
    clicks: [],
    context: null,
    media: null,
    report: null,
    hasThread: false,
  }
  globalThis.recorder = recorder
  const { connect: plain } = AudioNode.prototype as unknown as {
    connect: (this: AudioNode, ...to: unknown[]) => unknown
  }
  /**
   * Where there is neither an audio thread nor a tape: a ScriptProcessor hears the output beside a counter of frames, which went the
   * same way, so that what the page was too late for shows as a hole.
   */
  const tapPlainly = (node: AudioNode, context: AudioContext) => {
    const size = 16_384 // as late as a busy page may be
    const rate = context.sampleRate
    const period = 2 ** 20
    const counter = context.createBufferSource()
    const numbers = context.createBuffer(1, period, rate)
    numbers.getChannelData(0).forEach((_, i, all) => (all[i] = i + 1))
    counter.buffer = numbers // which takes what is in them now
    counter.loop = true
    const begin = Math.ceil(context.currentTime * rate) + 4800
    counter.start(begin / rate)
    const splitter = context.createChannelSplitter(2)
    const merger = context.createChannelMerger(3)
    plain.call(node, splitter)
    plain.call(splitter, merger, 0, 0)
    plain.call(splitter, merger, 1, 1)
    plain.call(counter, merger, 0, 2)
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- all there is on plain http
    const ears = context.createScriptProcessor(size, 3, 1)
    plain.call(merger, ears)
    plain.call(ears, context.destination)
    ears.addEventListener('audioprocess', (event) => {
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const { inputBuffer } = event
      const count = Math.round(inputBuffer.getChannelData(2)[size - 1] ?? 0)
      if (count === 0) return
      const turns = Math.round((context.currentTime * rate - begin - count) / period)
      recorder.blocks.push({
        begin: begin + count - size + turns * period,
        left: inputBuffer.getChannelData(0).slice(),
        right: inputBuffer.getChannelData(1).slice(),
      })
    })
    keep.push(counter, ears)
  }
  /** What a browser would collect though it still hears. */
  const keep: AudioNode[] = []
  const tapes = new Map<AudioContext, Tape | null>()
  const tapeOf = (context: AudioContext) => {
    if (!tapes.has(context))
      tapes.set(
        context,
        newTape(context, (from, ...to) => plain.call(from, ...to)),
      )
    recorder.tape = tapes.get(context) ?? null
    return recorder.tape
  }
  const tap = async (node: AudioNode, context: AudioContext) => {
    recorder.context = context
    if (Reflect.has(globalThis, 'AudioWorkletNode') && node instanceof AudioWorkletNode) {
      recorder.hasThread = true
      node.port.addEventListener('message', ({ data }: MessageEvent<SinkReport>) => {
        if (data.voice > 0) recorder.report = data
      })
    }
    if (module === null || !Reflect.has(context, 'audioWorklet')) {
      const tape = tapeOf(context)
      if (tape) tape.hear(node)
      else tapPlainly(node, context)
      return
    }
    const url = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }))
    await context.audioWorklet.addModule(url)
    const worklet = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0 })
    worklet.port.onmessage = ({ data }: MessageEvent<Block>) => recorder.blocks.push(data)
    plain.call(node, worklet)
  }
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    const context = this.context as AudioContext
    if (to[0] instanceof AudioDestinationNode)
      tap(this, context).catch((error: unknown) => {
        if (context.state !== 'closed') throw error // else it went before its recorder came
      })
    return plain.apply(this, to)
  } as typeof AudioNode.prototype.connect
  // A sink in the page tells its worker where it is.
  const { postMessage: post } = MessagePort.prototype as unknown as {
    postMessage: (this: MessagePort, ...what: unknown[]) => void
  }
  MessagePort.prototype.postMessage = function (this: MessagePort, ...what: unknown[]) {
    const message = what[0] as Partial<SinkReport> | null
    if (message?.type === 'report' && (message.voice ?? 0) > 0)
      recorder.report = message as SinkReport
    post.apply(this, what)
  }
  const { createMediaElementSource: create } = AudioContext.prototype as unknown as {
    createMediaElementSource: (
      this: AudioContext,
      media: HTMLMediaElement,
    ) => MediaElementAudioSourceNode
  }
  AudioContext.prototype.createMediaElementSource = function (media) {
    recorder.media = media
    recorder.report = null // of a sink that this one follows
    return create.call(this, media)
  }
  const note = (event: Event) => {
    const { context } = recorder
    if (!context) return
    const late = (performance.now() - event.timeStamp) / 1000
    const frame = Math.round((context.currentTime - late) * context.sampleRate)
    recorder.clicks.push({ frame })
  }
  // What is pressed may act at once, and is no click where it is drawn anew meanwhile.
  addEventListener('pointerdown', note, true)
  addEventListener('keydown', note, true)
}

/** A stretch of what was heard, without holes. */
export interface Recording {
  /** Frame of the audio context. */
  readonly begin: number
  readonly left: Float32Array
  readonly right: Float32Array
  /** Frames of the context at which the listener clicked or pressed a key. */
  readonly clicks: readonly number[]
  /** Frame on the page's media clock that lies about under the recording's first frame. */
  readonly mediaFrame: number
}

export async function forgetRecording(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await recorder.tape?.rewind()
    recorder.blocks = []
    recorder.clicks = []
  })
}

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

const samplesIn = (bytes: Uint8Array<ArrayBuffer>) => new Float32Array(bytes.buffer)

/** What was heard since the last call of forgetRecording(). */
export async function takeRecording(page: Page): Promise<Recording> {
  const { clicks, ahead, reel, begin, left, right } = await page.evaluate(async () => {
    const { blocks, clicks, context, media, report, tape } = recorder
    const pack = (blob: Blob) =>
      new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.onload = () => {
          resolve((reader.result as string).split(',')[1] ?? '')
        }
        reader.readAsDataURL(blob)
      })
    const ahead = report
      ? report.frame - report.contextFrame
      : ((media?.currentTime ?? 0) - (context?.currentTime ?? 0)) * 48_000
    recorder.blocks = []
    recorder.clicks = []
    for (let i = 1; i < blocks.length; i++)
      if (blocks[i]?.begin !== (blocks[i - 1]?.begin ?? 0) + (blocks[i - 1]?.left.length ?? 0))
        throw new Error('the recorder lost blocks')
    const packChannel = (channel: 'left' | 'right') =>
      pack(new Blob(blocks.map((block) => block[channel] as BlobPart)))
    const reel = await tape?.take()
    return {
      clicks: clicks.map(({ frame }) => frame),
      ahead,
      reel: reel && { ...reel, bytes: await pack(reel.blob) },
      begin: blocks[0]?.begin ?? 0,
      left: await packChannel('left'),
      right: await packChannel('right'),
    }
  })
  const heard = reel
    ? playTape(bytesOf(reel.bytes), reel)
    : { begin, left: samplesIn(bytesOf(left)), right: samplesIn(bytesOf(right)) }
  return { ...heard, clicks, mediaFrame: Math.round(ahead + heard.begin) }
}

/** The recorder without a thread loses what the page is too late for; then the same is done and heard again. */
export async function untilHeard<Heard>(listen: () => Promise<Heard>): Promise<Heard> {
  for (let tries = 1; ; tries++)
    try {
      return await listen()
    } catch (error) {
      if (!String(error).includes('the recorder lost blocks') || tries === 5) throw error
    }
}
