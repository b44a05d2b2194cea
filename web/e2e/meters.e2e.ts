// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { ownComplaints } from './support/complaints'
import { PlayerPage } from './support/player-page'
import { plainUrl, startServer, untilServer, type RunningServer } from './support/server'
import { wav } from './support/wav'

let browser: Browser
let server: RunningServer
const folder = mkdtempSync(join(tmpdir(), 'auralis-e2e-'))

/** A sine of 1 kHz at -20 dBFS in both channels, which is -20.0 LUFS. */
const tone = () =>
  wav(48_000 * 30, 48_000, (frame) => 0.1024 * Math.sin((2 * Math.PI * 1000 * frame) / 48_000))

beforeAll(async () => {
  const music = join(folder, 'music', 'Tones')
  mkdirSync(music, { recursive: true })
  writeFileSync(join(music, '01 Tone.wav'), tone())
  server = await startServer(join(folder, 'music'), join(folder, 'data'))
  const isThere = ({ total }: { total: number }) => total === 1
  await untilServer(`${server.url}/api/library/tracks`, isThere, 30)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** The figure behind a word of the meters; null for none. */
async function figure(page: Page, word: 'Momentary' | 'Peak'): Promise<number | null> {
  const text = (await page.getByText(new RegExp(`^${word} `)).textContent()) ?? ''
  const found = /−?\d+\.\d/.exec(text)
  return found && Number(found[0].replace('−', '-'))
}

/** Digits of a figure that may be a quarter off: Opus keeps the level of a tone to within two tenths. */
const quarter = 0.3

/** Whether anything is drawn. */
const isDrawn = (page: Page, name: string) =>
  page.getByRole('img', { name }).evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    return pixels?.some((value) => value > 0) ?? false
  })

for (const [place, urlOf] of [
  ['the audio thread', (url: string) => url],
  ['plain http', plainUrl],
] as const)
  it(`PL-12 meters tell what sounds, and nothing else, by ${place}`, async () => {
    const url = urlOf(server.url)
    const { page, complaints } = await newRecordedListener(browser, url)
    const player = new PlayerPage(page)
    await player.openAlbum(url, 'Tones')
    await player.playTrack('Tone')
    await player.choose('Original')
    await page.getByRole('button', { name: 'Level and spectrum' }).click()
    for (const word of ['Momentary', 'Peak'] as const)
      await expect.poll(() => figure(page, word), { timeout: 10_000 }).toBeCloseTo(-20, quarter)
    expect(await isDrawn(page, 'Spectrum')).toBe(true)
    await page.getByRole('link', { name: 'Settings' }).click()
    for (const engine of ['MediaSource', 'Sample-exact']) {
      await page.getByRole('radio', { name: engine }).click()
      await expect
        .poll(() => figure(page, 'Momentary'), { timeout: 10_000 })
        .toBeCloseTo(-20, quarter)
    }
    await player.press('Pause')
    await expect.poll(() => figure(page, 'Momentary')).toBeNull()
    await expect.poll(() => isDrawn(page, 'Spectrum')).toBe(false)
    expect(ownComplaints(complaints)).toEqual([])
    await page.close()
  })
