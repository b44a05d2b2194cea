// SPDX-License-Identifier: GPL-3.0-or-later
// The last resort: a plain media element that plays whole files.
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { ownComplaints } from './support/complaints'
import { PlayerPage } from './support/player-page'
import { plainUrl } from './support/server'

const duration = 76
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})

afterAll(async () => {
  const page = await browser.newPage()
  await new PlayerPage(page).chooseEngine(inject('url'), 'auto') // the server keeps it for all pages
  await browser.close()
})

/** No context hears this element: it is known by what it is asked to play. Runs in the page. */
function findMedia(): void {
  const { load: plain } = HTMLMediaElement.prototype as unknown as {
    load: (this: HTMLMediaElement) => void
  }
  HTMLMediaElement.prototype.load = function () {
    if (this.src.includes('/file?')) recorder.media = this
    plain.call(this)
  }
}

const place = (page: Page) => page.evaluate(() => recorder.media?.currentTime ?? -1)
const file = async (page: Page) =>
  new URL((await page.evaluate(() => recorder.media?.src)) ?? 'about:blank')

const urls = [inject('url'), plainUrl(inject('url'))]

it.each(urls)(
  'PL-2 %s plays, seeks and switches whole files, and says what that cannot do',
  async (url) => {
    const { page, complaints } = await newRecordedListener(browser, url)
    await page.addInitScript(findMedia)
    const player = new PlayerPage(page)
    await player.chooseEngine(url, 'html5')
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    expect((await file(page)).searchParams.get('format')).toBe('wav')
    const first = await place(page)
    await player.pause(500)
    expect(await place(page)).toBeGreaterThan(first)
    expect(await page.evaluate(() => recorder.context)).toBeNull()
    await page
      .getByText(/Whole files are played here: .* tracks do not join/)
      .first()
      .waitFor()

    await player.seek(50, duration)
    await player.untilSounding()
    expect(Math.abs((await place(page)) - 50)).toBeLessThan(2)

    for (const [version, enhanced] of [
      ['Original', 'false'],
      ['Mastered', 'true'],
    ] as const) {
      const before = await place(page)
      await player.choose(version)
      await page.waitForFunction(
        (wanted) => recorder.media?.src.includes(`enhanced=${wanted}`),
        enhanced,
      )
      await player.untilSounding()
      const after = await place(page)
      expect(after).toBeGreaterThanOrEqual(before - 0.1)
      expect(after).toBeLessThan(before + 3)
    }

    await player.press('Next')
    await player.waitForTitle('Paper Lanterns')
    await player.untilSounding()
    await player.press('Pause')
    expect(await page.evaluate(() => recorder.media?.paused)).toBe(true)
    expect(ownComplaints(complaints)).toEqual([])
    await page.context().close()
  },
)
