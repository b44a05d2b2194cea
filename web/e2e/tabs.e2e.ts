// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'

const url = inject('url')
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const told = (page: Page) => page.getByText('Music plays in another tab.')

it('PL-9 sounds in one tab, and says so in the other', async () => {
  const { page, complaints } = await newRecordedListener(browser, url)
  const first = new PlayerPage(page)
  await first.openAlbum(url, 'Three Rooms')
  await first.playTrack('Low Tide')
  await first.untilSounding()

  const other = await page.context().newPage()
  const second = new PlayerPage(other)
  await second.openAlbum(url, 'Three Rooms')
  await told(other).waitFor()
  await second.playTrack('Night Train')
  await other.getByRole('button', { name: 'Pause Night Train' }).waitFor()
  await told(page).waitFor()
  expect(await told(other).count()).toBe(0)
  await page.getByRole('button', { name: 'Play Low Tide' }).waitFor()

  await page.getByRole('button', { name: 'Play here' }).click()
  await first.untilSounding()
  await page.getByRole('button', { name: 'Pause Night Train' }).waitFor() // what played there
  await told(other).waitFor()
  await page.close()
  await told(other).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

/** To Low Tide, and the queue is remembered. */
async function listening(): Promise<Page> {
  const { page } = await newRecordedListener(browser, url)
  const first = new PlayerPage(page)
  await first.openAlbum(url, 'Three Rooms')
  await first.playTrack('Low Tide')
  await first.untilSounding()
  await page.waitForFunction(() => localStorage.getItem('auralis.queue') !== null)
  return page
}

it('PL-9 goes on with what plays there, whatever was queued here', async () => {
  const page = await listening()

  const other = await page.context().newPage()
  await new PlayerPage(other).openAlbum(url, 'Three Rooms')
  await told(other).waitFor()
  await other.getByRole('button', { name: 'More for Night Train', exact: true }).click()
  await other.getByRole('menuitem', { name: 'Add to queue' }).click()
  await other.reload() // a page that goes stores what it has not stored yet
  await other.getByRole('button', { name: 'Play here' }).click()
  await other.getByRole('button', { name: 'Pause Low Tide' }).waitFor()
  await page.close()
})

it('PL-9 says so on a narrow page, too, where it can be seen', async () => {
  const page = await listening() // a narrow page without a queue has no player in which to say it

  const other = await page.context().newPage()
  await other.setViewportSize({ width: 390, height: 844 })
  await other.goto(`${url}/albums`)
  const told = other.getByText('Music plays in another tab.')
  await told.first().waitFor()
  await other.getByRole('button', { name: /^Open the player/ }).click()
  const inside = other.getByRole('dialog').getByText('Music plays in another tab.')
  await inside.waitFor()
  const place = await inside.evaluate((line) => {
    const { left, top, width, height } = line.getBoundingClientRect()
    return line.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })
  expect(place).toBe(true)
  await page.context().close()
})
