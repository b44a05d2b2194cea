// SPDX-License-Identifier: GPL-3.0-or-later
// Two loudspeakers of the browser's own making.
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import { plainUrl } from './support/server'

const url = inject('url')
let browser: Browser

beforeAll(async () => {
  browser = await launch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
})

afterAll(() => browser.close())

/** The name of the device that the page's own context or media element plays on; empty for the system's default. */
const outputOf = (page: Page) =>
  page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices()
    const { sinkId } = recorder.context as AudioContext & { readonly sinkId: string }
    return devices.find(({ deviceId }) => deviceId === sinkId)?.label ?? ''
  })

it.each(['worklet', 'mse'] as const)(
  'PL-2 %s sounds through the output that is chosen, on the next visit too, and through none that is gone',
  async (engine) => {
    const { page, complaints } = await newRecordedListener(browser, url)
    const player = new PlayerPage(page)
    await player.chooseEngine(url, engine)
    const play = async () => {
      await player.openAlbum(url, 'Three Rooms')
      await player.playTrack('Low Tide')
      await player.untilSounding()
    }
    await play()
    expect(await outputOf(page)).toBe('')

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Find outputs' }).click()
    await page.getByRole('button', { name: 'Sound output: System default' }).click()
    await page.getByRole('menuitemradio', { name: 'Fake Audio Output 2' }).click()
    await player.pause(300)
    expect(await outputOf(page)).toBe('Fake Audio Output 2')
    await player.untilSounding()

    await play() // anew, on a page that was left
    await player.pause(300)
    expect(await outputOf(page)).toBe('Fake Audio Output 2')

    await page.evaluate(() => {
      const { mediaDevices } = navigator
      const plain = mediaDevices.enumerateDevices.bind(mediaDevices)
      mediaDevices.enumerateDevices = async () =>
        (await plain()).filter(({ label }) => label !== 'Fake Audio Output 2')
      mediaDevices.dispatchEvent(new Event('devicechange'))
    })
    await page.getByText('Fake Audio Output 2 is gone.').waitFor()
    await player.pause(300)
    expect(await outputOf(page)).toBe('')
    await player.untilSounding()
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

it('PL-2 offers no outputs on plain http', async () => {
  const { page } = await newRecordedListener(browser, plainUrl(url))
  await page.goto(`${plainUrl(url)}/settings`)
  await page.getByRole('heading', { name: 'Level originals' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Sound output' }).count()).toBe(0)
  await page.context().close()
})
