// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import { putSettings } from './support/server'

const url = inject('url')
const duration = 76
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})

afterAll(async () => {
  await putSettings(url, { 'playback.seek': 'anywhere' })
  await browser.close()
})

/** What the server says it has rendered; it is too quick to be found without. */
async function sayThatNothingIsReady(page: Page): Promise<void> {
  await page.route('**/metadata?*', async (route) => {
    const response = await route.fetch()
    const metadata = (await response.json()) as { ready: Record<string, string[]> }
    const missing = (tiers: string[] = []) => tiers.map(() => 'miss')
    const { original, mastered } = metadata.ready
    const ready = { original: missing(original), mastered: missing(mastered) }
    await route.fulfill({ response, json: { ...metadata, ready } })
  })
}

it('PL-4 a click goes to the nearest place that is instant, and says so, where that is wanted', async () => {
  await putSettings(url, { 'playback.seek': 'instant' })
  const { page, complaints } = await newRecordedListener(browser, url)
  await sayThatNothingIsReady(page)
  const player = new PlayerPage(page)
  await player.chooseEngine(url, 'auto')
  await player.openAlbum(url, 'Three Rooms')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/chunk/2')) asked.push(request.url())
  })
  const secondChunk = page.waitForEvent('requestfinished', {
    predicate: (request) => request.url().includes('/chunk/1'),
  })
  await player.playTrack('Low Tide')
  await player.untilSounding()
  await secondChunk
  await player.pause(500) // what is held is said some times a second
  const seconds = async () =>
    Number(await page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow'))

  await player.seek(20, duration)
  await player.untilSounding()
  expect(await seconds()).toBeLessThan(25)
  expect(await page.getByText('Only what is ready').count()).toBe(0)
  expect(asked).toEqual([])

  await player.press('Pause')
  await player.seek(74, duration)
  await page.getByText('Only what is ready can be sought to: 0:59 is the nearest place.').waitFor()
  expect(Math.abs((await seconds()) - 59.5)).toBeLessThan(1)

  await putSettings(url, { 'playback.seek': 'anywhere' })
  await page.reload()
  await page.getByRole('button', { name: 'Play', exact: true }).first().waitFor()
  await player.press('Play')
  await player.untilSounding()
  await player.seek(74, duration)
  await player.untilSounding()
  expect(await seconds()).toBeGreaterThan(72)
  expect(complaints).toEqual([])
  await page.unrouteAll({ behavior: 'ignoreErrors' }) // what is asked for last may be on its way
  await page.context().close()
})
