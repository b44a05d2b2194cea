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

const waiting = (page: Page) =>
  page
    .getByRole('list', { name: 'Next up' })
    .getByRole('button', { name: /^Jump to/ })
    .allTextContents()

/** It is loaded when it is first wanted. */
async function openQueue(page: Page): Promise<void> {
  await page.keyboard.press('q')
  await page.getByRole('list', { name: 'Next up' }).waitFor()
}

const choose = async (page: Page, title: string, action: string) => {
  await page.getByRole('button', { name: `More for ${title}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** By its handle, so many rows down. */
async function drag(page: Page, title: string, rows: number): Promise<void> {
  const box = await page.getByRole('button', { name: `Move ${title}`, exact: true }).boundingBox()
  if (!box) throw new Error(`${title} has no handle`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + rows * 56, { steps: 4 })
  await page.mouse.up()
}

it('adds to the queue, puts it in order, and has it again after a reload', async () => {
  const { page, complaints } = await newRecordedListener(browser, url)
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await player.playTrack('Low Tide')
  await player.untilSounding()
  await openQueue(page)
  await expect.poll(() => waiting(page)).toEqual(['Paper Lanterns', 'Night Train'])

  await choose(page, 'Low Tide', 'Play next')
  await choose(page, 'Paper Lanterns', 'Add to queue')
  const added = ['Low Tide', 'Paper Lanterns', 'Night Train', 'Paper Lanterns']
  await expect.poll(() => waiting(page)).toEqual(added)
  await drag(page, 'Low Tide', 2)
  const ordered = ['Paper Lanterns', 'Night Train', 'Low Tide', 'Paper Lanterns']
  await expect.poll(() => waiting(page)).toEqual(ordered)
  await page.getByRole('button', { name: 'Jump to Night Train' }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Delete')
  await expect.poll(() => waiting(page)).toEqual(['Paper Lanterns', 'Low Tide', 'Paper Lanterns'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => waiting(page)).toEqual(ordered)

  await player.seek(30, 76)
  await player.untilSounding()
  await player.press('Pause')
  await page.waitForTimeout(500) // what changes is stored after a short while
  await page.reload()
  await page.getByRole('button', { name: 'Play Low Tide' }).waitFor()
  await expect.poll(() => waiting(page)).toEqual(ordered)
  const place = page.getByRole('slider', { name: 'Position' })
  const seconds = async () => Number(await place.getAttribute('aria-valuenow'))
  const before = await seconds()
  expect(Math.abs(before - 30)).toBeLessThan(3)
  await player.press('Play')
  await player.untilSounding()
  expect((await seconds()) - before).toBeLessThan(5)
  expect(complaints).toEqual([])
  await page.context().close()
})

it('shuffles around what plays, and clears behind it', async () => {
  const { page } = await newRecordedListener(browser, url)
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await player.playTrack('Paper Lanterns')
  await player.untilSounding()
  await openQueue(page)
  await page.getByRole('button', { name: 'Shuffle' }).click()
  expect((await waiting(page)).sort()).toEqual(['Low Tide', 'Night Train'])
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect.poll(() => waiting(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Shuffle' }).click()
  await expect.poll(() => waiting(page)).toEqual(['Night Train'])
  await player.waitForTitle('Paper Lanterns')
  await page.context().close()
})
