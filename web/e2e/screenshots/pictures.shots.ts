// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of README.md and docs/, where AURALIS_PICTURES names their folder.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { it } from 'vitest'
import { launch } from '../support/browser'
import { PlayerPage } from '../support/player-page'
import { openIn, type Look } from './camera'
import { serveThreeAlbums } from './libraries'

const folder = process.env.AURALIS_PICTURES ?? ''
const looks: readonly (Look & { name: string })[] = [
  { name: 'album', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'album-light', width: 1440, height: 900, colorScheme: 'light' },
]

it.runIf(folder !== '')('pictures of the documents', async () => {
  const browser = await launch()
  const { server, end } = await serveThreeAlbums()
  for (const look of looks) {
    const page = await openIn(browser, look, server.url)
    const player = new PlayerPage(page)
    await player.openAlbum(server.url, 'Three Rooms')
    await player.playTrack('Paper Lanterns')
    await page.getByText('Signal path').waitFor()
    await page.waitForTimeout(4000)
    const convert = ['-v', 'error', '-y', '-i', 'pipe:0', '-quality', '90']
    const picture = await page.screenshot()
    execFileSync('ffmpeg', [...convert, join(folder, `${look.name}.webp`)], { input: picture })
    await page.context().close()
  }
  await browser.close()
  await end()
})
