// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of README.md and docs/, where AURALIS_PICTURES names their folder.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { it } from 'vitest'
import { launch } from '../support/browser'
import { PlayerPage } from '../support/player-page'
import { putSettings } from '../support/server'
import { openIn, type Look } from './camera'
import { serveThreeAlbums } from './libraries'

const folder = process.env.AURALIS_PICTURES ?? ''

interface Picture extends Look {
  readonly name: string
  /** From a track that plays on the page of its album to what is to be seen. */
  readonly then?: (page: Page) => Promise<void>
}

const untilPlanned = (page: Page) => page.getByText('Signal path').waitFor()

async function openPlayer(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('dialog').waitFor()
}

const wide = { width: 1440, height: 900 }
const pictures: readonly Picture[] = [
  { name: 'album', ...wide, colorScheme: 'dark', then: untilPlanned },
  { name: 'album-light', ...wide, colorScheme: 'light', then: untilPlanned },
  { name: 'mastering', width: 1440, height: 1478, colorScheme: 'dark', then: untilPlanned },
  { name: 'phone', width: 390, height: 844, colorScheme: 'dark', then: openPlayer },
]

/** What the picture is of: where it is all about the panel, that alone. */
const framed = (page: Page, { name }: Picture) =>
  name === 'mastering'
    ? page.getByRole('complementary', { name: 'Mastering' }).screenshot()
    : page.screenshot()

it.runIf(folder !== '')('pictures of the documents', async () => {
  mkdirSync(folder, { recursive: true })
  const browser = await launch()
  const { server, end } = await serveThreeAlbums()
  await putSettings(server.url, { 'mastering.album': 'off' }) // each piece for itself: the quiet ones come closer
  for (const picture of pictures) {
    const page = await openIn(browser, picture, server.url)
    const player = new PlayerPage(page)
    await player.openAlbum(server.url, 'Three Rooms')
    await player.playTrack('Paper Lanterns')
    await picture.then?.(page)
    await page.waitForTimeout(12_000) // so that the seek bar has something to show
    const convert = ['-v', 'error', '-y', '-i', 'pipe:0', '-quality', '88']
    const input = await framed(page, picture)
    execFileSync('ffmpeg', [...convert, join(folder, `${picture.name}.webp`)], { input })
    await page.context().close()
  }
  await browser.close()
  await end()
})
