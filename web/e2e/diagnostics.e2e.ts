// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newListener, servePage } from './support/browser'
import { PlayerPage } from './support/player-page'
import { plainUrl } from './support/server'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('PL-2 diagnostics name the decoder, and can be copied on plain http, where there is no clipboard', async () => {
  const url = plainUrl(inject('url'))
  const { page } = await newListener(browser)
  await servePage(page, url)
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await player.playTrack('Low Tide')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByText('Diagnostics').click()
  await page.getByText(/^libopus as WebAssembly/).waitFor()
  await page.getByRole('button', { name: 'Copy for a report' }).click()
  await page.getByText('Copied.').waitFor()
  await page.evaluate(() => document.body.append(document.createElement('textarea')))
  await page.locator('textarea').focus()
  await page.keyboard.press('Control+V')
  expect(await page.locator('textarea').inputValue()).toMatch(/^Decoder: libopus as WebAssembly/m)
  expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false)
  await page.context().close()
})
