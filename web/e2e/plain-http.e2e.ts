// SPDX-License-Identifier: GPL-3.0-or-later
// A page on plain http that is not on localhost: no audio thread, no decoder of the browser's own. What it puts out
// is held against what the server sends, decoded by the same libopus, so that every other difference shows.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { firstSilence, firstSound, type Match } from './support/compare'
import { ownComplaints } from './support/complaints'
import { clickIn, Ears, place, placeOfEnd } from './support/ears'
import { many } from './support/extent'
import { expectSoon, figure, milliseconds, printFigures } from './support/figures'
import { findFade, late } from './support/fades'
import type { PlayerPage } from './support/player-page'
import { untilHeard, type Recording } from './support/recorder'
import { follow, streamed, type Stereo } from './support/reference'
import { plainUrl } from './support/server'

const url = plainUrl(inject('url'))
const rate = 48_000
const duration = 76
/** Of full scale: what may be heard beside the ideal. */
const exact = 1e-5
/** Frames in which sound comes from silence and goes to it. */
const edge = 240

let ears: Ears
let player: PlayerPage
/** By intensity in percent. */
const versions = new Map<number, Stereo>()

async function version(percent: number): Promise<Stereo> {
  const stereo = versions.get(percent) ?? (await streamed(inject('url'), 'Low Tide', percent))
  versions.set(percent, stereo)
  return stereo
}

beforeAll(async () => {
  await version(0)
  await version(100)
  ears = await Ears.open(url, 'auto', 'Three Rooms', 'Low Tide')
  player = ears.player
})

afterAll(async () => {
  printFigures()
  await ears.close()
})

const evaluate = <T>(what: () => T) => ears.listener.page.evaluate(what)

/** The largest difference from the reference where it lies, from `from` to `to`. */
function peakError(
  recording: Recording,
  reference: Stereo,
  { frame, gain }: Match,
  [from, to]: readonly [number, number],
): number {
  let peak = 0
  for (let i = from; i < to; i++)
    for (const channel of ['left', 'right'] as const) {
      const ideal = gain * (reference[channel][frame + i] ?? 0)
      peak = Math.max(peak, Math.abs((recording[channel][i] ?? 9) - ideal))
    }
  return peak
}

async function goTo(seconds: number): Promise<void> {
  await player.seek(seconds, duration)
  await player.untilSounding()
  await player.pause(400)
}

describe('PL-2 on plain http', () => {
  it('browsers offer no audio thread and no decoder, and sound is scheduled', async () => {
    const offered = () => [
      isSecureContext,
      'audioWorklet' in AudioContext.prototype,
      'AudioDecoder' in globalThis,
    ]
    expect(await evaluate(offered)).toEqual([false, false, false])
    expect(await evaluate(() => recorder.media)).toBeNull()
    expect(await evaluate(() => recorder.report?.state)).toBe('sounding')
  })

  it.each([
    { border: 30, from: 28.5 },
    { border: 60, from: 58.5 },
  ])('pieces, cells and the border at $border s join without a seam', async ({ border, from }) => {
    const mastered = await version(100)
    const recording = await untilHeard(async () => {
      await goTo(from)
      return ears.record(4000)
    })
    const before = place(recording, 0, mastered)
    const behind = placeOfEnd(recording, mastered)
    const peak = peakError(recording, mastered, before, [0, recording.left.length])
    const at = border * rate - before.frame
    figure(
      `scheduled: border at ${border} s`,
      `shift ${behind.frame - before.frame} frames, error ${peak.toExponential(1)} at most`,
    )
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(recording.left.length)
    expect(behind.frame).toBe(before.frame)
    expect(peak).toBeLessThan(exact)
  })

  it('sounds on to the frame while the page does something else for 900 ms', async () => {
    await goTo(10)
    await player.pause(1500) // two seconds are scheduled by now
    const underruns = () => evaluate(() => recorder.report?.underruns)
    const droughts = await underruns() // another program may have caused some
    const before = await ears.record(1000)
    await evaluate(() => {
      const end = performance.now() + 900
      while (performance.now() < end);
    })
    await player.pause(300)
    const after = await ears.record(1000)
    const mastered = await version(100)
    const was = place(before, 0, mastered)
    const is = placeOfEnd(after, mastered)
    expect(is.frame - was.frame).toBe(after.begin - before.begin)
    expect(peakError(after, mastered, is, [0, after.left.length])).toBeLessThan(exact)
    expect(await underruns()).toBe(droughts)
  })
})

interface Measured {
  readonly times: number[]
  readonly peaks: number[]
}

async function measure(
  { times, peaks }: Measured,
  act: () => Promise<void>,
  versionNow: () => Promise<number>,
): Promise<void> {
  const { from, recording, to } = await untilHeard(async () => ({
    from: await versionNow(),
    recording: await ears.recordSwitch(1200, act),
    to: await versionNow(),
  }))
  const found = findFade(recording, await version(from), await version(to), 1)
  expect(firstSilence(recording.left, 0)).toBe(-1)
  times.push(late(recording, found))
  peaks.push(found.peak)
}

function judge(name: string, { times, peaks }: Measured): void {
  milliseconds(`scheduled: ${name}, to the fade`, times)
  figure('  from the ideal crossfade', `${Math.max(...peaks).toExponential(1)} at most`)
  expect(Math.max(...peaks)).toBeLessThan(exact)
  expectSoon(times, 100)
}

describe('PL-3 on plain http', () => {
  it(
    'original and master fade into each other as ideally as can be, and soon',
    { timeout: 120_000 },
    async () => {
      let now = 100
      const choose = async () => {
        now = 100 - now
        await player.choose(now === 100 ? 'Mastered' : 'Original')
      }
      await player.choose('Mastered') // what a try before this one left may be the other
      await goTo(1)
      for (let i = 0; i < 2; i++) await untilHeard(() => ears.recordSwitch(300, choose))
      await ears.warm()
      await goTo(4)
      const cached = { times: [], peaks: [] }
      for (let i = 0; i < many(4, 10); i++)
        await measure(cached, choose, () => Promise.resolve(now))
      judge('original/mastered, cached', cached)
    },
  )

  it('another intensity is heard soon, whether it was rendered before or not', async () => {
    const slider = ears.listener.page.getByRole('slider', { name: 'Intensity' })
    const versionNow = async () => Number(await slider.getAttribute('aria-valuenow'))
    await player.choose('Mastered')
    const cold = { times: [], peaks: [] }
    const cached = { times: [], peaks: [] }
    // Each time anew: to fetch the version that it is held against may take longer than the track lasts.
    const measureFromThere = async (measured: Measured, key: string) => {
      await goTo(6)
      await slider.focus()
      await measure(measured, () => slider.press(key), versionNow)
    }
    for (let i = 0; i < many(3, 5); i++) await measureFromThere(cold, 'ArrowLeft')
    await ears.warm()
    let isBack = false
    for (let i = 0; i < many(3, 5); i++) {
      isBack = !isBack
      await measureFromThere(cached, isBack ? 'ArrowRight' : 'ArrowLeft')
    }
    judge('another intensity, cached', cached)
    judge('another intensity, cold', cold)
  }, 240_000)

  it('PL-6 a storm of clicks ends in the version of the last one, in place', async () => {
    await player.choose('Mastered')
    await goTo(6)
    const before = await ears.record(1000)
    for (let i = 0; i < 25; i++) {
      await player.choose(i % 2 === 0 ? 'Original' : 'Mastered')
      await player.pause((i * 7) % 40)
    }
    await player.pause(1000) // the recorder may have lost something meanwhile
    const after = await ears.record(1000)
    const end = placeOfEnd(after, await version(0))
    const begin = place(before, 0, await version(100))
    expect(end.fit).toBeGreaterThan(0.99999)
    expect(end.frame - begin.frame).toBe(after.begin - before.begin)
    await player.choose('Mastered')
    await player.pause(500)
  })
})

/** The same where the reference fades in from frame `begin` of the recording on, as it does after a seek. */
function fadedError(recording: Recording, reference: Stereo, match: Match, begin: number): number {
  let peak = 0
  for (let i = 0; i < edge; i++)
    for (const channel of ['left', 'right'] as const) {
      const ideal = (i / edge) * match.gain * (reference[channel][match.frame + begin + i] ?? 0)
      peak = Math.max(peak, Math.abs((recording[channel][begin + i] ?? 9) - ideal))
    }
  return peak
}

describe('PL-4 a seek on plain http', () => {
  const goals = [50, 12, 70, 33, 5].slice(0, many(3, 5))
  const asked: number[] = []
  let heard: Stereo

  beforeAll(async () => {
    ears.listener.page.on('request', (request) => {
      if (!request.url().endsWith('/api/player/position')) return
      asked.push((request.postDataJSON() as { frame: number }).frame)
    })
    await player.choose('Mastered')
    await player.pause(500)
    const slider = ears.listener.page.getByRole('slider', { name: 'Intensity' })
    heard = await version(Number(await slider.getAttribute('aria-valuenow')))
    await goTo(6)
  })

  /** Where in the recording the frame is that was asked for, and what lies under its first one. */
  async function recordSeek(goal: number, act: () => Promise<void>) {
    const recording = await ears.record(1300, act)
    const now = placeOfEnd(recording, heard)
    const [frame = 0] = asked
    const begin = frame - now.frame
    expect(Math.abs(frame / rate - goal)).toBeLessThan(0.5) // as near as a pixel of the bar
    expect(begin).toBeGreaterThan(clickIn(recording))
    const error = peakError(recording, heard, now, [begin + edge, recording.left.length])
    return { recording, now, begin, error }
  }

  it('goes on at the frame that was asked for, and is exact from there', async () => {
    const times: number[] = []
    const errors: number[] = []
    for (const goal of goals) {
      asked.length = 0
      const seek = () => player.seek(goal, duration)
      const { recording, begin, error } = await recordSeek(goal, seek)
      errors.push(error)
      times.push((begin - clickIn(recording)) / (rate / 1000))
    }
    milliseconds('scheduled: seek to sound', times)
    figure('  from the frame that was asked for', `${Math.max(...errors).toExponential(1)} at most`)
    expect(Math.max(...errors)).toBeLessThan(exact)
    expectSoon(times, 150)
  })

  it('begins at that frame out of silence, where nothing before it still fades', async () => {
    const errors: number[] = []
    for (const goal of goals) {
      await player.press('Pause')
      await player.pause(500)
      asked.length = 0
      const { recording, now, begin, error } = await recordSeek(goal, async () => {
        await player.seek(goal, duration)
        await player.press('Play')
      })
      expect(firstSound(recording.left, clickIn(recording), 1e-7)).toBeGreaterThanOrEqual(begin)
      errors.push(error, fadedError(recording, heard, now, begin))
    }
    figure(
      'scheduled: a seek out of a pause',
      `error ${Math.max(...errors).toExponential(1)} at most`,
    )
    expect(Math.max(...errors)).toBeLessThan(exact)
  })
})

it('PL-5 the next track follows at the exact frame', async () => {
  await player.openAlbum(url, 'Short Songs')
  await player.choose('Original')
  const first = await streamed(inject('url'), 'First Short', 0)
  const second = await streamed(inject('url'), 'Second Short', 0)
  const play = ears.listener.page.getByRole('button', { name: /^Play .*First Short/ })
  const recording = await ears.record(10_000, () => play.click())
  const frames = 48_000 * 6 + 1234
  const silence = firstSilence(recording.left, clickIn(recording))
  const begin = firstSound(recording.left, silence, 1e-7)
  const joined: Stereo = {
    left: follow(first.left, frames, second.left),
    right: follow(first.right, frames, second.right),
  }
  const head = place({ ...recording, mediaFrame: -begin }, begin + rate, joined)
  const to = begin + frames + rate
  const peak = peakError(recording, joined, head, [begin + 240, to])
  figure('scheduled: next track without a gap', `error ${peak.toExponential(1)} at most`)
  expect(recording.left.length).toBeGreaterThan(to)
  expect(peak).toBeLessThan(exact)
})

it('has nothing to complain about', () => {
  expect(ownComplaints(ears.listener.complaints)).toEqual([])
})
