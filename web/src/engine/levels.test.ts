// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { bandLevels, bandsHz, peakOf, powerOf } from '#/engine/levels'

const rate = 48_000
const count = 4096

/** Bins of an analyser for a sine in the middle of one of them: the three lines of its window, each way. */
function binsOf(bin: number, level: number): Float32Array {
  const bins = new Float32Array(count).fill(Number.NEGATIVE_INFINITY)
  const lines = [
    [0, 0.42 / 2],
    [1, 0.5 / 4],
    [2, 0.08 / 4],
  ] as const
  for (const [off, amplitude] of lines)
    for (const at of [bin - off, bin + off]) bins[at] = 20 * Math.log10(amplitude) + level
  return bins
}

it('PL-12 a sine at full scale is 0 dBFS in its third octave, and nothing elsewhere', () => {
  const at = bandsHz.indexOf(1000)
  const bins = binsOf(Math.round(1000 / (rate / 2 / count)), 0)
  const levels = bandLevels([bins, bins], rate)
  expect(levels[at]).toBeCloseTo(0, 1)
  expect(levels[at - 2]).toBe(Number.NEGATIVE_INFINITY)
  expect(levels[at + 2]).toBe(Number.NEGATIVE_INFINITY)
  const silence = new Float32Array(count).fill(Number.NEGATIVE_INFINITY)
  expect(bandLevels([bins, silence], rate)[at]).toBeCloseTo(-3, 1)
})

it('PL-12 white noise rises by 1 dB a third octave, in bands narrower than a bin too', () => {
  const flat = new Float32Array(count).fill(-60)
  const levels = bandLevels([flat, flat], rate)
  const rise = (levels.at(-1) ?? 0) - (levels[0] ?? 0)
  expect(rise / (bandsHz.length - 1)).toBeCloseTo(1, 1)
})

it('PL-12 peaks and powers are those of the samples', () => {
  const samples = Float32Array.from([0.25, -0.5, 0.1, 0])
  expect(peakOf(samples)).toBeCloseTo(-6.02, 2)
  expect(powerOf(samples)).toBeCloseTo((0.0625 + 0.25 + 0.01) / 4, 6)
  expect(peakOf(new Float32Array(4))).toBe(Number.NEGATIVE_INFINITY)
})
