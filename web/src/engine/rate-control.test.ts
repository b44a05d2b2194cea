// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { RateControl } from '#/engine/rate-control'
import { lossless } from '#/engine/types'

const ladder = [96, 128, 160].map((kbps) => ({ kbps, gain: 1 }))
const chunkSeconds = 30
/** Seconds between two pieces. */
const step = 0.1

/**
 * Plays for so many seconds over a link of so many kb/s, as a feeder does; a rate of 1000 kb/s is a server nearby.
 * Answers the rates in order, and how often nothing was left to play.
 */
function listen(capacity: (time: number) => number, seconds: number) {
  let time = 0
  const control = new RateControl(() => time)
  const rates: { kbps: number; time: number }[] = []
  let [held, underruns, left, kbps] = [0, 0, 0, 0]
  const at = (rate: number) => {
    if (rates.at(-1)?.kbps !== rate) rates.push({ kbps: rate, time })
    kbps = rate
  }
  for (; time < seconds; time += step) {
    if (left <= 0 && held < 30) {
      at(control.choose(ladder, held))
      left = chunkSeconds
    }
    if (left > 0) {
      const carried = capacity(time) * step
      control.carried((carried * 1000) / 8, step)
      const came = Math.min(carried / kbps, left)
      left -= came
      held += came
      const lower = control.rescue(ladder, kbps, held, Math.floor(left))
      if (lower !== null) at(lower)
    }
    if (time > 1) {
      if (held <= 0) underruns += 1
      held = Math.max(0, held - step)
    }
  }
  return { rates: rates.map((rate) => rate.kbps), underruns, times: rates.map((rate) => rate.time) }
}

describe('PL-11 listening', () => {
  it('stays at the best over a link that carries it', () => {
    expect(listen(() => 1000, 300)).toMatchObject({ rates: [160], underruns: 0 })
    expect(listen(() => 170, 300)).toMatchObject({ rates: [160], underruns: 0 })
  })

  it('goes down when a link gets slow, plays on, and comes back when that ends', () => {
    const { rates, underruns, times } = listen((t) => (t > 60 && t < 200 ? 110 : 1000), 400)
    expect(rates.slice(0, 2)).toEqual([160, 96])
    expect(rates.slice(1)).toEqual([...rates.slice(1)].sort((a, b) => a - b))
    expect(rates.at(-1)).toBe(160)
    expect(underruns).toBe(0)
    expect(times[2]).toBeGreaterThan(200)
  })

  it('goes down within a chunk when a link nearly fails', () => {
    const { rates, underruns } = listen((t) => (t > 75 && t < 200 ? 100 : 200), 300)
    expect(rates.slice(0, 2)).toEqual([160, 96])
    expect(underruns).toBe(0)
  })

  it('stays at what a link on the edge carries', () => {
    expect(listen((t) => (t < 30 ? 1000 : 150), 1200).rates).toEqual([160, 96])
    expect(listen((t) => (t < 30 ? 1000 : 175), 1200).rates).toEqual([160])
  })

  it('goes up less and less often where each time proves a mistake', () => {
    // 50 s fast, 50 s slow, for an hour.
    const { rates, underruns } = listen((t) => (t % 100 < 50 ? 1000 : 100), 3600)
    expect(underruns).toBe(0)
    expect(rates.length).toBeLessThan(30)
  })

  it('waits ten seconds after a step down, and twice as long after one up that was a mistake', () => {
    let time = 0
    const control = new RateControl(() => time)
    const slow = () => control.carried(200_000, 16) // 100 kb/s
    const fast = () => control.carried(2_000_000, 1)
    /** Seconds from a step down to the next one up. */
    const wait = () => {
      slow()
      expect(control.choose(ladder, 20)).toBe(96)
      fast()
      const from = time
      while (control.choose(ladder, 20) === 96) time += 1
      return time - from
    }
    expect([wait(), wait(), wait()]).toEqual([10, 20, 40])
    time += 61
    expect(wait()).toBe(10)
    for (let i = 0; i < 9; i++) wait()
    expect(wait()).toBe(320)
  })

  it('leaves alone what the listener chose', () => {
    const control = new RateControl(() => 0)
    const pinned = [{ kbps: 256, gain: 1 }]
    control.carried(100_000, 100)
    expect(control.choose(pinned, 0)).toBe(256)
    expect(control.rescue(pinned, 256, 0, 20)).toBeNull()
    expect(control.choose([], 0)).toBe(0)
  })

  it('begins at the best after a rate that the listener had chosen', () => {
    const control = new RateControl(() => 0)
    control.choose([{ kbps: 96, gain: 1 }], 0)
    expect(control.choose(ladder, 0)).toBe(160)
  })

  it('is not led down by a server that takes its time, and up by what it sends at least', () => {
    let time = 0
    const control = new RateControl(() => time)
    control.carriedAtLeast(100_000, 100)
    expect(control.choose(ladder, 20)).toBe(160)
    control.carried(200_000, 16) // 100 kb/s
    expect(control.choose(ladder, 20)).toBe(96)
    time = 60
    control.carriedAtLeast(200_000, 20)
    expect(control.choose(ladder, 20)).toBe(96)
    for (let i = 0; i < 40; i++) control.carriedAtLeast(16_000, 0.1)
    expect(control.choose(ladder, 20)).toBe(160)
  })

  it('learns what the sound really takes', () => {
    const control = new RateControl(() => 0)
    control.carried(100_000, (100 * 8) / 170)
    expect(control.choose(ladder, 20)).toBe(160)
    control.took(160, 30 * 25_000, 30) // 200 kb/s
    expect(control.choose(ladder, 20)).toBe(96)
  })
})

it('PL-11 FLAC is never chosen where it is not all there is, and says nothing of what Opus takes', () => {
  const control = new RateControl(() => 0)
  const flac = [{ kbps: lossless, gain: 1 }]
  control.carried(1e6, 80) // 100 kb/s
  expect(control.choose(flac, 0)).toBe(lossless)
  expect(control.rescue(flac, lossless, 0, 30)).toBeNull()
  control.took(lossless, 5e6, 30)
  expect(control.choose(ladder, 0)).toBe(96)
})
