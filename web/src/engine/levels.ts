// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of sound, from samples and from what an AnalyserNode counts.

/** Middles of third octaves (IEC 61260), Hz. */
export const bandsHz = [
  25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600,
  2000, 2500, 3150, 4000, 5000, 6300, 8000, 10_000, 12_500, 16_000,
] as const

const edge = 2 ** (1 / 6)
/** Mean of the squares of the Blackman window that analysers use (Web Audio, 1.8.6). */
const windowPower = 0.42 ** 2 + (0.5 ** 2 + 0.08 ** 2) / 2

/** dBFS of the highest sample; -Infinity for silence. */
export function peakOf(samples: Float32Array): number {
  let highest = 0
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample))
  return 20 * Math.log10(highest)
}

/** Mean of the squares. */
export function powerOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return sum / samples.length
}

/**
 * dB in each of `bandsHz`, where a sine at full scale in all channels is 0, from the bins of each channel's analyser
 * in a context with so many Hz. A band that is narrower than a bin has its share of the nearest one.
 */
export function bandLevels(channels: readonly Float32Array[], sampleRate: number): number[] {
  const count = channels[0]?.length ?? 1
  const width = sampleRate / 2 / count
  const powerAt = (bin: number) =>
    channels.reduce((sum, bins) => sum + 10 ** ((bins[bin] ?? -Infinity) / 10), 0) / channels.length
  return bandsHz.map((middle) => {
    const [low, high] = [middle / edge / width, (middle * edge) / width]
    const [first, last] = [Math.ceil(low), Math.min(Math.floor(high), count - 1)]
    if (last < first) return toDecibels(powerAt(Math.round(middle / width)) * (high - low))
    let power = 0
    for (let bin = first; bin <= last; bin++) power += powerAt(bin)
    return toDecibels(power)
  })
}

/** A sine has half its power on each side of 0 Hz, and a mean of half of its highest. */
const toDecibels = (power: number) => 10 * Math.log10((4 * power) / windowPower)
