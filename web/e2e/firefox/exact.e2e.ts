// SPDX-License-Identifier: GPL-3.0-or-later
// The engine that plays to the frame, in Firefox: with an audio thread and the browser's decoder, and on plain http
// without either. What it puts out is held against what the server sends, decoded by libopus.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { decibels, firstSilence, firstSound, locate } from '../support/compare'
import { ownComplaints } from '../support/complaints'
import { clickIn, Ears, most, place, placeOfEnd } from '../support/ears'
import { untilHeard } from '../support/recorder'
import { findFade, late } from '../support/fades'
import { expectSoon, figure, milliseconds, printFigures } from '../support/figures'
import type { PlayerPage } from '../support/player-page'
import { follow, streamed, type Stereo } from '../support/reference'
import { plainUrl } from '../support/server'
import { errorFrom } from './error'
import { inFirefox } from './in-firefox'

const rate = 48_000
const duration = 76
/** Frames in which sound comes from silence and goes to it. */
const edge = 240
/** Frames the browser renders at once: the one in which a pause falls silent is read to its end. */
const quantum = 128
/** dBFS: what may be heard beside the ideal. */
const bound = -90

let original: Stereo
let mastered: Stereo

beforeAll(async () => {
  original = await streamed(inject('url'), 'Low Tide', 0)
  mastered = await streamed(inject('url'), 'Low Tide', 100)
})

afterAll(printFigures)

const sinks = [
  { sink: 'worklet', url: inject('url') },
  { sink: 'scheduled', url: plainUrl(inject('url')) },
] as const

describe.each(sinks)('$sink', ({ sink, url }) => {
  let ears: Ears
  let player: PlayerPage

  beforeAll(async () => {
    ears = await Ears.open(url, 'auto', 'Three Rooms', 'Low Tide', inFirefox)
    player = ears.player
  })

  afterAll(() => ears.close())

  const goTo = async (seconds: number) => {
    await player.seek(seconds, duration)
    await player.untilSounding()
    await player.pause(800)
  }

  it('PL-2 is what the browser allows', async () => {
    const offered = () => [recorder.hasThread, isSecureContext, 'AudioDecoder' in globalThis]
    const isSecure = sink === 'worklet'
    expect(await ears.listener.page.evaluate(offered)).toEqual([isSecure, isSecure, isSecure])
  })

  it('PL-2 a track begins with its first frame and sounds as the server sends it', async () => {
    const lanterns = await streamed(inject('url'), 'Paper Lanterns', 100)
    const recording = await untilHeard(async () => {
      await player.press('Pause')
      await player.pause(800)
      return ears.record(2500, () => player.playTrack('Paper Lanterns'))
    })
    const click = clickIn(recording)
    const now = placeOfEnd(recording, lanterns)
    const begin = -now.frame
    const error = errorFrom(recording, lanterns, now, begin)
    figure(`${sink}: the first frame`, `error ${error.toFixed(1)} dBFS at most from there on`)
    milliseconds(`${sink}: click to sound`, [(begin - click) / (rate / 1000)])
    expect(begin).toBeGreaterThan(click)
    expect(firstSound(recording.left, click, 1e-7)).toBeGreaterThanOrEqual(begin)
    expect(error).toBeLessThan(bound)
  })

  it('PL-2 the border at 30 s is heard as it was rendered', async () => {
    await player.playTrack('Low Tide')
    const recording = await untilHeard(async () => {
      await goTo(28.5)
      return ears.record(3500)
    })
    const before = place(recording, 0, mastered)
    const behind = placeOfEnd(recording, mastered)
    const error = errorFrom(recording, mastered, before, 0)
    figure(
      `${sink}: border at 30 s`,
      `shift ${behind.frame - before.frame} frames, error ${error.toFixed(1)} dBFS at most`,
    )
    expect(before.frame).toBeLessThan(30 * rate)
    expect(before.frame + recording.left.length).toBeGreaterThan(31 * rate)
    expect(behind.frame).toBe(before.frame)
    expect(error).toBeLessThan(bound)
  })

  it('PL-3 original and master fade into each other as ideally as can be', async () => {
    const times: number[] = []
    const errors: number[] = []
    await goTo(3)
    for (let i = 0; i < 10; i++) {
      const [from, to] = i % 2 === 0 ? [mastered, original] : [original, mastered]
      const recording = await untilHeard(() =>
        ears.recordSwitch(1200, () => player.choose(i % 2 === 0 ? 'Original' : 'Mastered')),
      )
      const found = findFade(recording, from, to, 1)
      expect(firstSilence(recording.left, 0)).toBe(-1)
      times.push(late(recording, found))
      errors.push(decibels(found.error))
    }
    milliseconds(`${sink}: original/mastered`, times)
    figure('  from the ideal crossfade', `${most(errors).toFixed(1)} dBFS at most`)
    expect(most(errors)).toBeLessThan(bound)
    expectSoon(times, 100)
  })

  it('PL-4 a seek goes on at the frame that was asked for, and is exact from there', async () => {
    const times: number[] = []
    const errors: number[] = []
    for (const goal of [50, 12, 70, 33, 5]) {
      const { recording, frame } = await untilHeard(async () => {
        await ears.listener.page.evaluate(() => (asked = []))
        const recording = await ears.record(1300, () => player.seek(goal, duration))
        return { recording, frame: await ears.listener.page.evaluate(() => asked[0] ?? -1) }
      })
      const now = placeOfEnd(recording, mastered)
      const begin = frame - now.frame
      expect(Math.abs(frame / rate - goal)).toBeLessThan(0.5) // as near as a pixel of the bar
      expect(begin).toBeGreaterThan(clickIn(recording))
      times.push((begin - clickIn(recording)) / (rate / 1000))
      errors.push(errorFrom(recording, mastered, now, begin + edge))
    }
    milliseconds(`${sink}: seek to sound`, times)
    figure('  from the frame that was asked for', `error ${most(errors).toFixed(1)} dBFS at most`)
    expect(most(errors)).toBeLessThan(bound)
    expectSoon(times, 150)
  })

  it('PL-1 pauses and goes on at the same frame', async () => {
    const before = await ears.recordSilence(1500, () => player.press('Pause'))
    const stands = await ears.listener.page.evaluate(() => recorder.report?.frame ?? 0)
    const recording = await ears.record(1500, () => player.press('Play'))
    const stopped = before.left.findLastIndex((x) => Math.abs(x) > 1e-7) + 1
    const heard = locate(before.left, stopped - 9000, mastered.left, stands - 9000).frame + 9000
    const again = firstSound(recording.left, clickIn(recording), 1e-7)
    const goesOn = placeOfEnd(recording, mastered).frame + again
    figure(`${sink}: pause and play`, `goes on ${goesOn - heard} frames further`)
    expect(goesOn - heard).toBeGreaterThanOrEqual(0)
    expect(goesOn - heard).toBeLessThan(quantum)
  })

  it('PL-5 the next track follows at the exact frame', async () => {
    await player.openAlbum(url, 'Short Songs')
    await player.choose('Original')
    const first = await streamed(inject('url'), 'First Short', 0)
    const second = await streamed(inject('url'), 'Second Short', 0)
    const frames = 48_000 * 6 + 1234
    const joined: Stereo = {
      left: follow(first.left, frames, second.left),
      right: follow(first.right, frames, second.right),
    }
    const recording = await untilHeard(async () => {
      await player.playTrack('Third Short')
      await player.untilSounding()
      return ears.record(8500, () => player.playTrack('First Short'))
    })
    const begin = firstSound(recording.left, firstSilence(recording.left, clickIn(recording)), 1e-7)
    const head = place({ ...recording, mediaFrame: -begin }, begin + rate, joined)
    const error = errorFrom(recording, joined, head, begin + edge)
    figure(`${sink}: next track without a gap`, `error ${error.toFixed(1)} dBFS at most`)
    expect(recording.left.length).toBeGreaterThan(begin + frames + rate)
    expect(error).toBeLessThan(bound)
  })

  it('has nothing to complain about', () => {
    expect(ownComplaints(ears.listener.complaints)).toEqual([])
  })
})
