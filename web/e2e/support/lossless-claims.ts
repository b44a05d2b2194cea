// SPDX-License-Identifier: GPL-3.0-or-later
// "Lossless" as a listener chooses it: what a page puts out of an original is the file, sample by sample.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inChromium, type BrowserUnderTest } from './browser'
import { firstSilence, firstSound } from './compare'
import { ownComplaints } from './complaints'
import { clickIn, Ears, place, placeOfEnd } from './ears'
import { findFade, late } from './fades'
import { expectSoon, figure, milliseconds } from './figures'
import type { Place } from './places'
import type { PlayerPage } from './player-page'
import { untilHeard, type Recording } from './recorder'
import { follow, source, trackId, unencoded, type Stereo } from './reference'
import { clearCache, putSettings, untilServer } from './server'

const rate = 48_000
const duration = 76
/** Of full scale: what may be heard beside the ideal. */
const exact = 1e-5
/** Frames, 1 ms: by how much a MediaSource that rounds may miss a join. */
const mostShift = 48
/** Frames in which sound comes from silence. */
const edge = 240

/** The largest difference of a recording, from `from` to `to`, from what lies at `frame` of the reference. */
function peakError(
  recording: Recording,
  reference: Stereo,
  frame: number,
  [from, to]: readonly [number, number],
): number {
  let peak = 0
  for (let i = from; i < to; i++)
    for (const channel of ['left', 'right'] as const)
      peak = Math.max(
        peak,
        Math.abs((recording[channel][i] ?? 9) - (reference[channel][frame + i] ?? 9)),
      )
  return peak
}

interface Readiness {
  readonly ready: Record<'original' | 'mastered', readonly string[]>
}

/** PL-11 in one place of one browser, whose settings are as usual behind it. */
export function losslessIsHeard(where: Place, under: BrowserUnderTest = inChromium): void {
  describe(`PL-11 lossless, ${where.name}`, () => {
    const url = inject('url')
    const isExact = where.name !== 'mse'
    // Firefox rounds where its MediaSource cuts the end of a track.
    const isJoined = isExact || under === inChromium
    let original: Stereo
    let mastered: Stereo
    let ears: Ears
    let player: PlayerPage

    beforeAll(async () => {
      original = source(join(inject('music'), 'Three Rooms', '01 Low Tide.flac'))
      mastered = await unencoded(url, 'Low Tide', 100)
      // Nothing is turned down, so that originals can be held against their files as they are.
      await putSettings(url, { 'streaming.quality': 'lossless', 'playback.loudness_match': false })
      ears = await Ears.open(where.url, where.engine, 'Three Rooms', 'Low Tide', under)
      player = ears.player
    })

    afterAll(async () => {
      await putSettings(url, { 'streaming.quality': 'auto', 'playback.loudness_match': true })
      await ears.close()
    })

    async function goTo(seconds: number): Promise<void> {
      await player.seek(seconds, duration)
      await player.untilSounding()
      await player.pause(400)
    }

    it('is fetched as FLAC, and the signal path says so', async () => {
      expect(ears.chunks.length).toBeGreaterThan(0)
      for (const chunk of ears.chunks) expect(chunk).toContain('format=mp4-flac')
      await ears.listener.page.getByText('24 bit, lossless').waitFor()
    })

    it('the original is the file, also where chunks meet', async () => {
      await player.choose('Original')
      await player.pause(1500) // a fade in MediaSource
      const recording = await untilHeard(async () => {
        await goTo(28.5)
        return ears.record(4000)
      })
      const { frame } = place(recording, 0, original)
      const peak = peakError(recording, original, frame, [0, recording.left.length])
      figure(`${where.name}: border at 30 s`, `${peak.toExponential(1)} from the file at most`)
      expect(frame).toBeLessThan(30 * rate)
      expect(frame + recording.left.length).toBeGreaterThan(30 * rate)
      expect(placeOfEnd(recording, original).frame).toBe(frame)
      expect(peak).toBeLessThan(exact)
    })

    it('a seek, cached or not, goes on with the file from its first frame on', async () => {
      const times: number[] = []
      let worst = 0
      for (const goal of [50, 12, 70, 33, 5]) {
        const recording = await untilHeard(() =>
          ears.record(1300, async () => {
            if (goal > 40) await clearCache(url)
            await player.seek(goal, duration)
          }),
        )
        const { frame } = placeOfEnd(recording, original)
        const begin = beginOf(recording, original, frame)
        times.push((begin - clickIn(recording)) / (rate / 1000))
        worst = Math.max(
          worst,
          peakError(recording, original, frame, [begin + edge, recording.left.length]),
        )
        expect(Math.abs((frame + begin) / rate - goal)).toBeLessThan(0.5)
      }
      milliseconds(`${where.name}: seek to sound`, times)
      figure('  from the file', `${worst.toExponential(1)} at most`)
      expect(worst).toBeLessThan(exact)
      expectSoon(times, 150)
    })

    it.runIf(isExact)(
      'PL-3 original and master fade into each other as ideally as can be',
      async () => {
        await goTo(2)
        const cold: number[] = []
        const cached: number[] = []
        let worst = 0
        for (let i = 0; i < 10; i++) {
          const isMastered = i % 2 === 0
          const recording = await untilHeard(() =>
            ears.recordSwitch(800, async () => {
              if (i < 4) await clearCache(url)
              await player.choose(isMastered ? 'Mastered' : 'Original')
            }),
          )
          const [from, to] = isMastered ? [original, mastered] : [mastered, original]
          const found = findFade(recording, from, to, 1)
          expect(firstSilence(recording.left, 0)).toBe(-1)
          ;(i < 4 ? cold : cached).push(late(recording, found))
          worst = Math.max(worst, found.peak)
        }
        milliseconds(`${where.name}: original/mastered, held or cold`, cold)
        milliseconds(`${where.name}: original/mastered, held`, cached)
        figure('  from the ideal crossfade', `${worst.toExponential(1)} at most`)
        expect(worst).toBeLessThan(exact)
        expectSoon(cached, 100)
      },
      120_000,
    )

    it.runIf(!isExact)('PL-3 original and master follow each other in place', async () => {
      await goTo(2)
      for (const choice of ['Mastered', 'Original'] as const) {
        const before = await ears.record(500)
        const recording = await ears.record(2500, () => player.choose(choice))
        const [old, now] = choice === 'Mastered' ? [original, mastered] : [mastered, original]
        const was = place(before, 0, old).frame
        const { frame } = placeOfEnd(recording, now)
        expect(frame - was).toBe(recording.begin - before.begin)
        const { length } = recording.left
        expect(peakError(recording, now, frame, [length - rate / 2, length])).toBeLessThan(exact)
        expect(firstSilence(recording.left, 0, 600)).toBe(-1)
      }
    })

    it('CA-4 what is rendered ahead of need is FLAC', async () => {
      await clearCache(url)
      await goTo(3)
      const query = 'metadata?enhanced=true&preset=adaptive&intensity=1&format=mp4-flac'
      const facts = `${url}/api/audio/stream/${await trackId(url, 'Low Tide')}/${query}`
      const hasSecondChunk = ({ ready }: Readiness) =>
        ready.original[1] !== 'miss' && ready.mastered[1] !== 'miss'
      await untilServer<Readiness>(facts, hasSecondChunk, 60)
    }, 90_000)

    it('PL-3 another quality goes on in place', async () => {
      const { page } = ears.listener
      await page.getByRole('link', { name: 'Settings' }).first().click()
      const choose = (quality: string) =>
        page
          .getByRole('radiogroup', { name: 'Streaming quality' })
          .getByRole('radio', { name: quality })
          .click()
      const before = await untilHeard(() => ears.record(500))
      await choose('Automatic')
      await player.pause(2500)
      await choose('Lossless')
      await player.pause(2500)
      const after = await untilHeard(() => ears.record(1000))
      const was = place(before, 0, original).frame
      const { frame } = place(after, 0, original)
      if (isExact) expect(frame - was).toBe(after.begin - before.begin)
      expect(peakError(after, original, frame, [0, after.left.length])).toBeLessThan(exact)
    })

    it(`PL-5 the next track follows ${isJoined ? 'at the exact frame' : 'within 1 ms'}`, async () => {
      await player.openAlbum(where.url, 'Short Songs')
      await player.choose('Original')
      const first = await unencoded(url, 'First Short', 0)
      const second = await unencoded(url, 'Second Short', 0)
      const play = ears.listener.page.getByRole('button', { name: /^Play .*First Short/ })
      const recording = await untilHeard(() => ears.record(10_000, () => play.click()))
      const frames = 48_000 * 6 + 1234
      const silence = firstSilence(recording.left, clickIn(recording))
      const begin = firstSound(recording.left, silence, 1e-7)
      const joined: Stereo = {
        left: follow(first.left, frames, second.left),
        right: follow(first.right, frames, second.right),
      }
      const { frame } = place({ ...recording, mediaFrame: -begin }, begin + rate, joined)
      const to = begin + frames + rate
      expect(recording.left.length).toBeGreaterThan(to)
      const behind = placeOfEnd({ ...recording, mediaFrame: -begin }, joined)
      const shift = behind.frame - frame
      const border = isJoined ? 0 : mostShift
      const peak = Math.max(
        peakError(recording, joined, frame, [begin + edge, begin + frames - border]),
        peakError(recording, joined, behind.frame, [begin + frames + border, to]),
      )
      figure(`${where.name}: next track`, `${shift} frames, ${peak.toExponential(1)} from both`)
      expect(Math.abs(shift)).toBeLessThanOrEqual(border)
      expect(peak).toBeLessThan(exact)
    })

    it('has nothing to complain about', () => {
      expect(ownComplaints(ears.listener.complaints)).toEqual([])
    })
  })
}

/** The first frame of the recording from which on it is the reference, but for a fade. */
function beginOf(recording: Recording, reference: Stereo, frame: number): number {
  for (let i = recording.left.length - 1; i > 0; i--)
    if (Math.abs((recording.left[i] ?? 9) - (reference.left[frame + i] ?? 9)) > exact)
      return i + 1 - edge
  return 0
}
