// SPDX-License-Identifier: GPL-3.0-or-later
import { bandLevels, peakOf, powerOf } from '#/engine/levels'
import type { OutputRoute } from '#/engine/output-route'

/** Samples of the windows, 85, 171 and 683 ms at 48 kHz; momentary loudness takes the last 400 of its own. */
const peakWindow = 4096
const spectrumWindow = 8192
const loudnessWindow = 32_768
const momentarySeconds = 0.4

type Channels<T> = readonly [T, T]

interface Graph {
  readonly node: AudioNode
  /** What the node leads to. */
  readonly entries: readonly AudioNode[]
  readonly peaks: Channels<AnalyserNode>
  readonly spectra: Channels<AnalyserNode>
  readonly weighted: Channels<AnalyserNode>
}

/**
 * Measures what sounds now, as it leaves the page: with volume and match, on the browser's audio thread, of whichever
 * engine plays, and only while it is open. Silence is -Infinity. Nothing can be measured of engines that play whole
 * files. One reader at a time.
 */
export class SoundMeter {
  readonly #route: OutputRoute
  #graph: Graph | null = null
  #lookers = 0
  readonly #samples = new Float32Array(loudnessWindow)
  readonly #bins = [0, 1].map(() => new Float32Array(spectrumWindow / 2))

  constructor(route: OutputRoute) {
    this.#route = route
    route.onCarried = () => this.#connect()
  }

  /** Begins to measure; what is answered ends it. */
  open(): () => void {
    this.#lookers++
    this.#connect()
    return () => {
      this.#lookers--
      this.#connect()
    }
  }

  /** Whether there is something to measure. */
  get isOn(): boolean {
    return this.#graph !== null
  }

  /** dBFS of the highest sample of the last 85 ms, left and right. */
  peaks(): Channels<number> {
    const peak = (analyser: AnalyserNode | undefined) => {
      if (!analyser) return Number.NEGATIVE_INFINITY
      const samples = this.#samples.subarray(0, peakWindow)
      analyser.getFloatTimeDomainData(samples)
      return peakOf(samples)
    }
    return [peak(this.#graph?.peaks[0]), peak(this.#graph?.peaks[1])]
  }

  /** dBFS in each of `bandsHz`, where a sine at full scale in both channels is 0. */
  bands(): readonly number[] {
    for (const [channel, bins] of this.#bins.entries()) {
      bins.fill(Number.NEGATIVE_INFINITY)
      this.#graph?.spectra[channel]?.getFloatFrequencyData(bins)
    }
    return bandLevels(this.#bins, this.#graph?.node.context.sampleRate ?? 48_000)
  }

  /** LUFS over the last 400 ms: BS.1770-4, the sum of both channels' powers behind the K filter, without a gate. */
  momentary(): number {
    let power = 0
    for (const channel of this.#graph?.weighted ?? []) {
      const count = Math.round(momentarySeconds * channel.context.sampleRate)
      channel.getFloatTimeDomainData(this.#samples)
      power += powerOf(this.#samples.subarray(-Math.min(count, loudnessWindow)))
    }
    return -0.691 + 10 * Math.log10(power)
  }

  #connect(): void {
    const node = this.#lookers > 0 ? this.#route.carried : null
    const before = this.#graph
    if (node === (before?.node ?? null)) return
    this.#graph = null
    if (before) leave(before)
    this.#graph = node && connect(node)
  }
}

/** The K filter as BS.1770-4 gives it for 48 kHz, by the analogue filters that it was made from. */
function kFilter(context: BaseAudioContext): Channels<BiquadFilterNode> {
  const stereo = { channelCount: 2, channelCountMode: 'explicit' } as const
  const head = new BiquadFilterNode(context, {
    ...stereo,
    type: 'highshelf',
    frequency: 1681.97,
    gain: 4,
  })
  const low = new BiquadFilterNode(context, {
    ...stereo,
    type: 'highpass',
    frequency: 38.14,
    Q: 20 * Math.log10(0.5003),
  })
  return [head, low]
}

function connect(node: AudioNode): Graph {
  const { context } = node
  const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
  const splitWeighted = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
  const analysers = (fftSize: number, from: AudioNode): Channels<AnalyserNode> => {
    const analyser = (channel: number) => {
      const made = new AnalyserNode(context, { fftSize, smoothingTimeConstant: 0.7 })
      from.connect(made, channel)
      return made
    }
    return [analyser(0), analyser(1)]
  }
  const [head, low] = kFilter(context)
  node.connect(split)
  node.connect(head).connect(low).connect(splitWeighted)
  return {
    node,
    entries: [split, head],
    peaks: analysers(peakWindow, split),
    spectra: analysers(spectrumWindow, split),
    weighted: analysers(loudnessWindow, splitWeighted),
  }
}

/** What nothing leads to is no longer computed. A node may have left all it led to by itself. */
function leave({ node, entries }: Graph): void {
  for (const entry of entries)
    try {
      node.disconnect(entry)
    } catch {
      continue
    }
}
