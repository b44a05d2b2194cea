// SPDX-License-Identifier: GPL-3.0-or-later
import { bestShift } from './fft'
import type { Stereo } from './reference'

/** Frames of the window that places a recording in its reference. */
const windowFrames = 8192

/** Where in the reference the recording's frame `at` lies, and by what gain. */
export interface Match {
  readonly frame: number
  readonly gain: number
  readonly fit: number
}

/** How far the guess of a place may be off, in frames. */
const reach = 12_000

/** `near` is a guess of the frame. */
export function locate(
  recorded: Float32Array,
  at: number,
  reference: Float32Array,
  near: number,
): Match {
  const needle = recorded.subarray(at, at + windowFrames)
  const begin = Math.max(0, Math.round(near - reach))
  const hay = reference.subarray(begin, Math.round(near + reach) + windowFrames)
  const { shift, fit } = bestShift(needle, hay)
  return { ...matchAt(recorded, at, reference, begin + shift), fit }
}

/** The recording from its frame `at` on against the reference from `frame` on. */
export function matchAt(
  recorded: Float32Array,
  at: number,
  reference: Float32Array,
  frame: number,
): Match {
  const needle = recorded.subarray(at, at + windowFrames)
  const there = reference.subarray(Math.max(frame, 0), Math.max(frame, 0) + needle.length)
  const dot = needle.reduce((sum, x, i) => sum + x * (there[i] ?? 0), 0)
  const energy = there.reduce((sum, y) => sum + y * y, 0)
  const own = needle.reduce((sum, x) => sum + x * x, 0)
  return { frame, gain: dot / Math.max(energy, 1e-18), fit: dot / Math.sqrt(own * energy + 1e-18) }
}

export const decibels = (ratio: number) => 20 * Math.log10(Math.max(ratio, 1e-9))

/** RMS of what is left of the recording without its reference, in dB below full scale, window by window. */
export function residuals(
  recorded: Stereo,
  reference: Stereo,
  { frame, gain }: Pick<Match, 'frame' | 'gain'>,
  at: number,
  frames: number,
  step = 480,
): number[] {
  return Array.from({ length: Math.floor(frames / step) }, (_, window) => {
    let sum = 0
    for (let i = window * step; i < (window + 1) * step; i++)
      for (const channel of ['left', 'right'] as const) {
        const difference =
          (recorded[channel][at + i] ?? 0) - gain * (reference[channel][frame + i] ?? 0)
        sum += difference * difference
      }
    return decibels(Math.sqrt(sum / (2 * step)))
  })
}

export const loudestStep = (samples: Float32Array, begin: number, end: number) => {
  let most = 0
  for (let i = Math.max(begin, 1); i < end; i++)
    most = Math.max(most, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)))
  return most
}

/** The first frame from `begin` on that is not silence; -1 when there is none. */
export function firstSound(samples: Float32Array, begin: number, threshold = 1e-5): number {
  for (let i = Math.max(begin, 0); i < samples.length; i++)
    if (Math.abs(samples[i] ?? 0) > threshold) return i
  return -1
}

/** The value that so large a share of all does not exceed; `share` is 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** The first frame of a stretch of nothing at all, 5 ms long; -1 when there is none. */
export function firstSilence(samples: Float32Array, begin: number, frames = 240): number {
  let quiet = 0
  for (let i = Math.max(begin, 0); i < samples.length; i++) {
    quiet = Math.abs(samples[i] ?? 0) < 1e-7 ? quiet + 1 : 0
    if (quiet === frames) return i - quiet + 1
  }
  return -1
}
