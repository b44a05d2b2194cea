// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { Glide } from '#/engine/worklet/glide'
import { crossfade, Seam } from '#/engine/worklet/seam'

const steps = Array.from({ length: 1001 }, (_, i) => i / 1000)
const levels = [0, 0.1, 0.5, 0.7, 0.9, 1]

it('PL-5 a crossfade never sums to more than full scale, however loud both tracks are', () => {
  for (const leaving of levels)
    for (const coming of levels)
      for (const done of steps) {
        const gains = crossfade(done, { leaving, coming })
        expect(gains.leaving + gains.coming).toBeLessThanOrEqual(1 + 1e-12)
      }
})

it('PL-5 a crossfade keeps the power where the peaks have room', () => {
  for (const done of steps) {
    const { leaving, coming } = crossfade(done, { leaving: 0.7, coming: 0.7 })
    expect(Math.abs(leaving ** 2 + coming ** 2 - 0.49)).toBeLessThan(1e-12)
  }
})

it('PL-5 a crossfade of tracks at full scale dips by 3 dB in the middle, and by nothing at its ends', () => {
  const dip = (done: number) => {
    const { leaving, coming } = crossfade(done, { leaving: 1, coming: 1 })
    return 10 * Math.log10(leaving ** 2 + coming ** 2)
  }
  expect(dip(0.5)).toBeCloseTo(-3.01, 2)
  expect(Math.min(...steps.map(dip))).toBeCloseTo(-3.01, 2)
  expect([dip(0), dip(1)].map(Math.abs)).toEqual([0, 0])
})

it('PL-5 a crossfade begins and ends at the level that either track has, turned up as well', () => {
  const full = { leaving: 1.6, coming: 0.4 }
  expect(crossfade(0, full)).toEqual({ leaving: 1.6, coming: 0 })
  expect(crossfade(1, full).coming).toBeCloseTo(0.4, 12)
  expect(crossfade(1, full).leaving).toBeCloseTo(0, 12)
})

it('PL-5 streams are mixed in whatever pieces they come', () => {
  const block = (begin: number, frames: number, value: number) => {
    const samples = () => new Float32Array(frames).fill(value)
    return { begin, left: samples(), right: samples() }
  }
  const levels = { leaving: Glide.steady(0.5), coming: Glide.steady(0.25) }
  const seam = new Seam({ begin: 100, end: 200, from: 100 }, levels)
  expect(seam.takeMixed()).toBeNull()
  seam.addLeaving(block(100, 30, 1))
  expect(seam.takeMixed()).toBeNull()
  seam.addComing(block(100, 7, 1))
  seam.addComing(block(107, 300, 1))
  seam.addLeaving(block(130, 70, 1))
  const mixed = seam.takeMixed()
  expect(mixed?.left).toHaveLength(100)
  mixed?.right.forEach((x, i) => {
    const { leaving, coming } = crossfade(i / 100, { leaving: 0.5, coming: 0.25 })
    expect(Math.abs(x - leaving - coming)).toBeLessThan(1e-7)
  })
  expect(seam.isMixed).toBe(true)
  expect(seam.takeRest()).toEqual([block(200, 207, 1)])
})
