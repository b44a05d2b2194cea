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
  await told(other).waitFor()
  await page.close()
  await told(other).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})
