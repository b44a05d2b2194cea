// SPDX-License-Identifier: GPL-3.0-or-later
// What the page puts out while one track fades into another, held against what the server renders of both.
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { crossfade } from '#/engine/worklet/seam'
import { launch, newRecordedListener } from './support/browser'
import { firstSilence, firstSound, locate, type Match } from './support/compare'
import { ownComplaints } from './support/complaints'
import { clickIn } from './support/ears'
import { figure, printFigures } from './support/figures'
import { PlayerPage } from './support/player-page'
import { forgetRecording, takeRecording, type Recording } from './support/recorder'
import { rendered, type Stereo } from './support/reference'
import { plainUrl, putSettings } from './support/server'

const rate = 48_000
const fade = 2 * rate
const firstFrames = 48_000 * 6 + 1234

let browser: Browser
let first: Stereo
let third: Stereo

beforeAll(async () => {
  const folder = join(inject('music'), 'Short Songs')
  first = rendered(join(folder, '01 First Short.wav'), inject('scratch'), 0)
  third = rendered(join(folder, '03 Third Short.wav'), inject('scratch'), 0)
  browser = await launch()
})

afterAll(async () => {
  printFigures()
  await putSettings(inject('url'), { 'playback.crossfade_seconds': 0 })
  await browser.close()
})

/** RMS in dBFS of what is heard beside the ideal, over the crossfade and half a second around it. */
function errorOf({ left, right }: Recording, origin: number, from: Match, to: Match): number {
  const full = { leaving: from.gain, coming: to.gain }
  let sum = 0
  let count = 0
  for (let i = -rate / 2; i < fade + rate / 2; i++) {
    const done = Math.min(Math.max(i / fade, 0), 1)
    const gains = crossfade(done, full)
    for (const [heard, channel] of [[left, 'left'] as const, [right, 'right'] as const]) {
      const leaving = done < 1 ? (first[channel][firstFrames - fade + i] ?? 0) : 0
      const coming = i < 0 ? 0 : (third[channel][i] ?? 0)
      const ideal = gains.leaving * leaving + gains.coming * coming
      sum += ((heard[origin + i] ?? 9) - ideal) ** 2
      count += 1
    }
  }
  return 10 * Math.log10(sum / count)
}

it.each([
  { sink: 'the audio thread', url: inject('url') },
  { sink: 'scheduled buffers', url: plainUrl(inject('url')) },
])(
  'PL-5 a crossfade of 2 s through $sink is the ideal one, to the frame',
  async ({ sink, url }) => {
    await putSettings(inject('url'), { 'playback.crossfade_seconds': 2 })
    const { page, complaints } = await newRecordedListener(browser, url)
    const player = new PlayerPage(page)
    await player.chooseEngine(url, 'auto')
    await player.openAlbum(url, 'Short Songs')
    await player.playTrack('First Short')
    await player.choose('Original')
    await player.untilSounding()
    await player.press('Pause')
    await page.getByRole('button', { name: 'More for Third Short', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Play next' }).click()
    await player.press('Previous') // to its start
    await player.pause(300)
    await forgetRecording(page)
    await player.press('Play')
    await player.untilSounding()
    await player.waitForTitle('Third Short')
    await player.pause(3300)
    const recording = await takeRecording(page)
    await page.context().close()

    const { left } = recording
    const begin = firstSound(left, Math.max(clickIn(recording), 0))
    const head = locate(left, begin + rate, first.left, rate)
    const origin = begin + rate - head.frame + firstFrames - fade
    const tail = locate(left, origin + fade + 4800, third.left, fade + 4800)
    const error = errorOf(recording, origin, head, tail)
    figure(
      `crossfade through ${sink}`,
      `error ${error.toFixed(1)} dBFS, shift ${tail.frame - fade - 4800}`,
    )
    expect(Math.min(head.fit, tail.fit)).toBeGreaterThan(0.999)
    expect(tail.frame).toBe(fade + 4800)
    expect(error).toBeLessThan(-80)
    expect(firstSilence(left, begin)).toBe(-1)
    // The server asks every page to be isolated; browsers grant that to none on plain http, and say so.
    expect(ownComplaints(complaints)).toEqual([])
  },
)
