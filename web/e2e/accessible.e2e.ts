// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriers, smallTargets } from './support/barriers'
import { launch, newRecordedListener } from './support/browser'
import { looks } from './support/looks'
import { PlayerPage } from './support/player-page'

const url = inject('url')
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe.each(looks)('at $size.width px, $colorScheme', ({ size, colorScheme }) => {
  const isNarrow = size.width < 760

  async function open(): Promise<Page> {
    const { page } = await newRecordedListener(browser, url)
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    return page
  }

  async function check(page: Page): Promise<void> {
    expect(await barriers(page)).toEqual([])
    if (isNarrow) expect(await smallTargets(page)).toEqual([])
  }

  it.each(['albums', 'artists', 'tracks', 'playlists', 'playlists/smart', 'settings'])(
    'nothing bars the way in %s',
    async (view) => {
      const page = await open()
      await page.goto(`${url}/${view}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await check(page)
      await page.context().close()
    },
  )

  it('nothing bars the way in an album, its menus and the player', async () => {
    const page = await open()
    const player = new PlayerPage(page)
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    await check(page)
    await page.getByRole('button', { name: 'More for Low Tide' }).click()
    await page.getByRole('menuitem', { name: 'Play next' }).click()
    if (isNarrow) {
      await page.getByRole('button', { name: /^Open the player/ }).click()
      await check(page)
      await page.getByRole('button', { name: 'Queue', exact: true }).click()
    } else await page.keyboard.press('q')
    await page.getByRole('list', { name: 'Next up' }).waitFor()
    await check(page)
    await page.context().close()
  })

  it('nothing bars the way in the blind test, and nothing around it shines through', async () => {
    const page = await open()
    const player = new PlayerPage(page)
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    if (isNarrow) await page.getByRole('button', { name: /^Open the player/ }).click()
    await page.getByRole('button', { name: 'Blind test' }).click()
    await page.getByRole('dialog', { name: 'Blind test' }).getByText('0 of 12').waitFor()
    await check(page)
    const scrim = await page.evaluate(() => {
      document.body.style.pointerEvents = 'auto' // what a dialog takes from all around it
      const beside = document.elementFromPoint(innerWidth / 2, 8)
      return beside ? getComputedStyle(beside).backgroundColor : ''
    })
    expect(scrim).toMatch(/^rgba\(.*0\.\d+\)|\/ 0\.\d+\)$/)
    await page.context().close()
  })
})
