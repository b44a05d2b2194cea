// SPDX-License-Identifier: GPL-3.0-or-later
// The engine that plays through MediaSource, in Firefox.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { firstSilence, firstSound, locate, loudestStep } from '../support/compare'
import type { Match } from '../support/compare'
import { arrival, clickIn, Ears, place, placeOfEnd } from '../support/ears'
import { untilHeard } from '../support/recorder'
import { expectSoon, figure, milliseconds, printFigures } from '../support/figures'
import type { PlayerPage } from '../support/player-page'
import { streamed, type Stereo } from '../support/reference'
import { errorFrom } from './error'
import { inFirefox } from './in-firefox'

const url = inject('url')
const rate = 48_000
const duration = 76
/** dBFS: what may be heard beside the ideal. */
const bound = -90
/** Frames: a switch fades through 9 ms of silence; more would be a gap. */
const gap = 600
const shortSilence = 240

let original: Stereo
let mastered: Stereo
let ears: Ears
let player: PlayerPage

beforeAll(async () => {
  original = await streamed(url, 'Low Tide', 0)
  mastered = await streamed(url, 'Low Tide', 100)
  ears = await Ears.open(url, 'mse', 'Three Rooms', 'Low Tide', inFirefox)
  player = ears.player
})

afterAll(async () => {
  printFigures()
  await ears.close()
})

async function goTo(seconds: number): Promise<void> {
  await player.seek(seconds, duration)
  await player.untilSounding()
  await player.pause(1500)
}

it('PL-2 the border at 30 s is heard as it was rendered', async () => {
  const recording = await untilHeard(async () => {
    await goTo(28)
    return ears.record(3500)
  })
  const before = place(recording, 0, mastered)
  const behind = placeOfEnd(recording, mastered)
  const error = errorFrom(recording, mastered, before, 0)
  figure(
    'mse: border at 30 s',
    `shift ${behind.frame - before.frame} frames, error ${error.toFixed(1)} dBFS at most`,
  )
  expect(before.frame).toBeLessThan(30 * rate)
  expect(before.frame + recording.left.length).toBeGreaterThan(31 * rate)
  expect(behind.frame).toBe(before.frame)
  expect(error).toBeLessThan(bound)
})

describe('PL-3 original and master', () => {
  const own = (stereo: Stereo, match: Match, frames: number) =>
    match.gain * loudestStep(stereo.left, match.frame, match.frame + frames)

  it('go over into each other without a gap, a click or a shift, in about a second', async () => {
    const times: number[] = []
    const settled: number[] = []
    await goTo(3)
    for (let i = 0; i < 6; i++) {
      const [from, to] = i % 2 === 0 ? [mastered, original] : [original, mastered]
      const recording = await untilHeard(() =>
        ears.record(3000, () => player.choose(i % 2 === 0 ? 'Original' : 'Mastered')),
      )
      const { left } = recording
      const old = place(recording, 0, from)
      const now = placeOfEnd(recording, to)
      expect(now.frame).toBe(old.frame)
      expect(Math.min(old.fit, now.fit)).toBeGreaterThan(0.999)
      const click = clickIn(recording)
      const silence = firstSilence(left, click, shortSilence)
      const sound = firstSound(left, silence + shortSilence)
      times.push((sound - click) / (rate / 1000))
      settled.push((arrival(recording, to, now, -50) - click) / (rate / 1000))
      expect(firstSilence(left, 0, gap)).toBe(-1)
      const largest = Math.max(own(from, old, left.length), own(to, now, left.length))
      // Another version's gain would be several times as steep.
      expect(loudestStep(left, 0, left.length)).toBeLessThan(1.25 * largest)
    }
    milliseconds('mse: original/mastered', times)
    milliseconds('mse: original/mastered, exact to -50 dBFS', settled)
    expectSoon(times, 1500)
    expectSoon(settled, 1600)
  }, 90_000)

  it('PL-6 keep their own loudness when one is chosen while the other is on its way', async () => {
    const recording = await untilHeard(async () => {
      await goTo(40)
      return ears.record(3000, async () => {
        await player.choose('Original')
        await player.pause(500)
        await player.choose('Mastered')
      })
    })
    const { left } = recording
    const old = place(recording, 0, mastered)
    const now = placeOfEnd(recording, mastered)
    expect(now.frame).toBe(old.frame)
    const largest = Math.max(
      own(mastered, old, left.length),
      loudestStep(original.left, old.frame, old.frame + left.length),
    )
    expect(loudestStep(left, 0, left.length)).toBeLessThan(1.25 * largest)
    expect(firstSilence(left, 0, gap)).toBe(-1)
  })
})

it('PL-4 a seek goes on at the frame that was asked for', async () => {
  const times: number[] = []
  /** Milliseconds until the decoder has found its levels. */
  const settled: number[] = []
  for (const goal of [50, 12, 70, 33, 5]) {
    const { recording, frame } = await untilHeard(async () => {
      await ears.listener.page.evaluate(() => (asked = []))
      const recording = await ears.record(2000, () => player.seek(goal, duration))
      return { recording, frame: await ears.listener.page.evaluate(() => asked[0] ?? -1) }
    })
    const click = clickIn(recording)
    const now = placeOfEnd(recording, mastered)
    const begin = frame - now.frame
    expect(Math.abs(frame / rate - goal)).toBeLessThan(0.5) // as near as a pixel of the bar
    expect(now.fit).toBeGreaterThan(0.999)
    expect(begin).toBeGreaterThan(click)
    const silence = firstSilence(recording.left, click)
    const sound = silence < 0 ? begin : firstSound(recording.left, silence)
    expect(sound).toBe(begin)
    times.push((begin - click) / (rate / 1000))
    settled.push((arrival(recording, mastered, now, -50) - begin) / (rate / 1000))
  }
  milliseconds('mse: seek to sound', times)
  milliseconds('  from there until exact to -50 dBFS', settled)
  expect(Math.max(...settled)).toBeLessThan(20)
  expectSoon(times, 150)
})

it('PL-5 the next track follows', async () => {
  await player.openAlbum(url, 'Short Songs')
  await player.choose('Original')
  const first = await streamed(url, 'First Short', 0)
  const second = await streamed(url, 'Second Short', 0)
  const recording = await untilHeard(async () => {
    await player.playTrack('Third Short')
    await player.untilSounding()
    await player.pause(1500)
    return ears.record(9500, () => player.playTrack('First Short'))
  })
  const { left } = recording
  const begin = firstSound(left, firstSilence(left, clickIn(recording)))
  const head = locate(left, begin + rate, first.left, rate)
  const expected = begin + rate - head.frame + 48_000 * 6 + 1234
  const next = locate(left, expected + rate, second.left, rate)
  const shift = rate - next.frame
  figure('mse: next track without a gap', `shift ${shift} frames (48 kHz then 44.1 kHz)`)
  expect(Math.min(head.fit, next.fit)).toBeGreaterThan(0.999)
  expect(Math.abs(shift)).toBeLessThanOrEqual(1)
  expect(firstSilence(left, begin, 48)).toBe(-1)
})

it('has nothing to complain about', () => {
  expect(ears.listener.complaints).toEqual([])
})
