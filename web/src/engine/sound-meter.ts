// SPDX-License-Identifier: GPL-3.0-or-later
import { bandLevels, peakOf, powerOf } from '#/engine/levels'
import type { OutputRoute } from '#/engine/output-route'

/** What sounds now, as it leaves the page: with volume and match. Silence is -Infinity everywhere. */
export interface Reading {
  /** dBFS of the highest sample of the last tenth of a second, left and right. */
  readonly peaks: readonly [number, number]
  /** LUFS over the last 400 ms: momentary loudness of BS.1770. */
  readonly momentary: number
  /** dBFS in each of `bandsHz`, where a sine at full scale is 0; of both channels together. */
  readonly bands: readonly number[]
}

/** Samples of the windows: of peaks, of the spectrum, and of loudness, which takes 400 ms of 85 to 680. */
const peakWindow = 4096
const spectrumWindow = 8192
const loudnessWindow = 32_768
const momentarySeconds = 0.4

interface Graph {
  readonly node: AudioNode
  readonly split: ChannelSplitterNode
  readonly spectrum: AnalyserNode
  readonly peaks: readonly [AnalyserNode, AnalyserNode]
  readonly weighting: readonly [BiquadFilterNode, BiquadFilterNode]
  readonly weighted: readonly [AnalyserNode, AnalyserNode]
}

/**
 * Measures the sound of whichever engine plays, on the browser's audio thread, while somebody looks. Engines that
 * play whole files have nothing that could be measured. One reader at a time.
 */
export class SoundMeter {
  readonly #route: OutputRoute
  #graph: Graph | null = null
  #lookers = 0
  readonly #samples = new Float32Array(loudnessWindow)
  readonly #bins = new Float32Array(spectrumWindow / 2)

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

  /** Null where nothing can be measured, and while nobody opened it. */
  read(): Reading | null {
    const graph = this.#graph
    if (!graph) return null
    const rate = graph.node.context.sampleRate
    graph.spectrum.getFloatFrequencyData(this.#bins)
    return {
      peaks: [this.#peak(graph.peaks[0]), this.#peak(graph.peaks[1])],
      momentary: this.#loudness(graph.weighted, rate),
      bands: bandLevels(this.#bins, rate),
    }
  }

  #peak(analyser: AnalyserNode): number {
    const samples = this.#samples.subarray(0, peakWindow)
    analyser.getFloatTimeDomainData(samples)
    return peakOf(samples)
  }

  /** BS.1770-4, without a gate: the sum of both channels' powers behind the K filter. */
  #loudness(channels: Graph['weighted'], rate: number): number {
    const count = Math.min(Math.round(momentarySeconds * rate), loudnessWindow)
    let power = 0
    for (const channel of channels) {
      channel.getFloatTimeDomainData(this.#samples)
      power += powerOf(this.#samples.subarray(loudnessWindow - count))
    }
    return -0.691 + 10 * Math.log10(power)
  }

  #connect(): void {
    const node = this.#lookers > 0 ? this.#route.carried : null
    if (node === (this.#graph?.node ?? null)) return
    if (this.#graph) disconnect(this.#graph)
    this.#graph = node && connect(node)
  }
}

/** The K filter as BS.1770-4 gives it for 48 kHz, by the analogue filters that it was made from. */
function kFilter(context: BaseAudioContext): readonly [BiquadFilterNode, BiquadFilterNode] {
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
  const analyser = (fftSize: number) =>
    new AnalyserNode(context, { fftSize, smoothingTimeConstant: 0.7 })
  const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
  const splitWeighted = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
  const spectrum = analyser(spectrumWindow)
  const peaks = [analyser(peakWindow), analyser(peakWindow)] as const
  const weighted = [analyser(loudnessWindow), analyser(loudnessWindow)] as const
  const weighting = kFilter(context)
  node.connect(spectrum)
  node.connect(split)
  node.connect(weighting[0]).connect(weighting[1]).connect(splitWeighted)
  for (const channel of [0, 1] as const) {
    split.connect(peaks[channel], channel)
    splitWeighted.connect(weighted[channel], channel)
  }
  return { node, split, spectrum, peaks, weighting, weighted }
}

/** What nothing leads to is no longer computed. */
function disconnect({ node, spectrum, split, weighting }: Graph): void {
  for (const next of [spectrum, split, weighting[0]]) node.disconnect(next)
}
