// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { firstSound } from './support/compare'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import { takeRecording } from './support/recorder'
import { putSettings } from './support/server'

const url = inject('url')
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser.close())

/** What is missing or broken in a browser before the page begins. Runs in the page. */
const flaws = {
  nothing: () => undefined,
  'no audio thread': () => Reflect.deleteProperty(BaseAudioContext.prototype, 'audioWorklet'),
  'an audio thread that takes no module': () => {
    const plain: unknown = Reflect.get(AudioWorklet.prototype, 'addModule')
    AudioWorklet.prototype.addModule = function (module: string | URL) {
      const isOurs = !String(module).startsWith('blob:') // the recorder's is
      if (isOurs) return Promise.reject(new Error('no'))
      return Reflect.apply(plain as (url: string) => Promise<void>, this, [String(module)])
    }
  },
  'a worker that does not begin': () => Reflect.deleteProperty(globalThis, 'Worker'),
} as const

it('PL-2 libopus as WebAssembly decodes where the browser does not', async () => {
  const { page, complaints } = await newRecordedListener(browser, url)
  await page.route(/sound-worker.*js$/, async (route) => {
    const response = await route.fetch()
    const body = `delete globalThis.AudioDecoder\n${await response.text()}`
    await route.fulfill({ response, body })
  })
  const player = new PlayerPage(page)
  await player.chooseEngine(url, 'auto')
  await player.openAlbum(url, 'Three Rooms')
  const fetched = page.waitForRequest(/opus-decoder.*js$/)
  await player.playTrack('Low Tide')
  await fetched
  await player.untilSounding()
  await player.pause(500)
  expect(await page.evaluate(() => [recorder.media, recorder.report?.underruns])).toEqual([null, 0])
  expect(firstSound((await takeRecording(page)).left, 0)).toBeGreaterThan(-1)
  expect(complaints).toEqual([])
  await page.context().close()
})

describe('PL-2 which engine plays by itself', () => {
  it.each([
    { flaw: 'nothing', engine: 'worklet' },
    { flaw: 'no audio thread', engine: 'scheduled' },
    { flaw: 'an audio thread that takes no module', engine: 'scheduled' },
    { flaw: 'a worker that does not begin', engine: 'mse' },
  ] as const)('with $flaw amiss it is $engine', async ({ flaw, engine }) => {
    const { page, complaints } = await newRecordedListener(browser, url)
    await page.addInitScript(flaws[flaw])
    const player = new PlayerPage(page)
    await player.chooseEngine(url, 'auto')
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    await player.pause(500)
    const playing = () => {
      if (recorder.media) return 'mse'
      return recorder.hasThread ? 'worklet' : 'scheduled'
    }
    expect(await page.evaluate(playing)).toBe(engine)
    const moved = () => recorder.report?.frame ?? recorder.media?.currentTime
    expect(await page.evaluate(moved)).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

it('PL-2 a browser the best engine is not rolled out to plays by MediaSource, and says why', async () => {
  const { page, complaints } = await newRecordedListener(browser, url)
  const player = new PlayerPage(page)
  await player.chooseEngine(url, 'auto')
  const playsBy = async (percent: number) => {
    await putSettings(url, { 'streaming.engine_rollout_percent': percent })
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    await player.pause(300)
    const isMedia = await page.evaluate(() => recorder.media !== null)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByText('Diagnostics').click()
    const why = await page.getByText(/\(auto, rollout/).textContent()
    return { isMedia, why: why ?? '' }
  }
  try {
    const steady = await playsBy(0)
    const newest = await playsBy(100)
    expect([steady.isMedia, newest.isMedia]).toEqual([true, false])
    expect(steady.why).toMatch(/^mse \(auto, rollout 0 %, this browser \d+\)$/)
    expect(newest.why).toBe(steady.why.replace('mse', 'worklet').replace('0 %', '100 %'))
    expect(complaints).toEqual([])
  } finally {
    await putSettings(url, { 'streaming.engine_rollout_percent': 100 })
    await page.context().close()
  }
})
