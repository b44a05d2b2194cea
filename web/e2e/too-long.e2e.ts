// SPDX-License-Identifier: GPL-3.0-or-later
// A file that lasts a day is too long to be measured, and so to be mastered.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import { startServer, untilScanned } from './support/server'

const day = 90_000 // s, and an hour of them more than it needs

/** A minute of silence, written once and copied: a day of it takes a few megabytes. */
function writeDayOfSilence(file: string, scratch: string): void {
  const minute = join(scratch, 'minute.m4a')
  const silence = 'anullsrc=r=8000:cl=mono'
  const once = ['-f', 'lavfi', '-i', silence, '-t', '60', '-c:a', 'alac', minute]
  const often = ['-stream_loop', String(day / 60), '-i', minute, '-c', 'copy', file]
  for (const options of [once, often]) execFileSync('ffmpeg', ['-v', 'error', '-y', ...options])
}

it('MA-3 plays what lasts a day as it is, from anywhere, and says that it is not mastered', async () => {
  const scratch = inject('scratch')
  const music = join(scratch, 'a day')
  mkdirSync(music, { recursive: true })
  writeDayOfSilence(join(music, 'A Day of Silence.m4a'), scratch)
  const server = await startServer(music, join(scratch, 'a day data'))
  const browser = await launch()
  try {
    await untilScanned(server.url)
    const { page, complaints } = await newRecordedListener(browser, server.url)
    const player = new PlayerPage(page)
    await page.goto(`${server.url}/tracks`)
    await player.playTrack('A Day of Silence')
    await player.choose('Mastered')
    await player.untilSounding()
    const bar = page.getByRole('contentinfo', { name: 'Player' })
    await bar.getByText('too long to be mastered').waitFor()

    await player.seek(day / 2, day)
    await player.untilSounding()
    const position = bar.getByRole('slider', { name: 'Position' })
    const seconds = Number(await position.getAttribute('aria-valuenow'))
    expect(Math.abs(seconds - day / 2)).toBeLessThan(day / 100)
    await player.choose('Original')
    await bar.getByText('too long to be mastered').waitFor({ state: 'detached' })
    // It has neither a wave nor a plan, and the browser tells of each that was asked for.
    expect(complaints.filter((line) => !line.includes('status of 415'))).toEqual([])
  } finally {
    await browser.close()
    await server.kill()
  }
})
