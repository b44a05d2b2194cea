// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { firstSound } from './support/compare'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import { takeRecording } from './support/recorder'

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
