// SPDX-License-Identifier: GPL-3.0-or-later
// A disk of the network whose server has gone while people listen: whoever asks it waits, for as long as it is away.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import {
  clearCache,
  startWithSilentDisk,
  untilAnalysed,
  untilServer,
  type RunningServer,
} from './support/server'

const far = join(inject('scratch'), 'far')
const near = join(inject('scratch'), 'near')
const away = `${far}.away`

const start = () => startWithSilentDisk([far, near], far, join(inject('scratch'), 'silent data'))

let server: RunningServer
let browser: Browser

async function begin(): Promise<void> {
  for (const folder of [far, near]) mkdirSync(folder)
  const album = join(inject('music'), 'Three Rooms')
  cpSync(join(album, '01 Low Tide.flac'), join(far, '01.flac'))
  cpSync(join(album, '03 Night Train.flac'), join(near, '03.flac'))
  server = await start()
  await untilAnalysed(server.url)
  browser = await launch()
}

async function end(): Promise<void> {
  await browser.close()
  await server.kill()
}

interface Tracks {
  readonly items: readonly { readonly id: string; readonly title: string }[]
}

/** Until the whole track is rendered, as the player asks for it. */
async function untilCached(url: string, title: string): Promise<void> {
  const answer = await fetch(`${url}/api/library/tracks?limit=10`)
  const { items } = (await answer.json()) as Tracks
  const id = items.find((track) => track.title === title)?.id
  await untilServer<{ readonly ready: { readonly mastered: readonly string[] } }>(
    `${url}/api/audio/stream/${id}/metadata?enhanced=true&album=off`,
    ({ ready }) => !ready.mastered.includes('miss'),
    30,
  )
}

// A sanitizer's programs load nothing before its runtime.
const canBeSilent = process.env.AURALIS_BIN === undefined

describe.runIf(canBeSilent)('while a disk does not answer', () => {
  beforeAll(begin)
  afterAll(end)

  it('what is cached plays on, and so does what lies elsewhere; the rest plays once it is back', async () => {
    rmSync(away, { force: true })
    const { url } = server
    const { page, complaints } = await newRecordedListener(browser, url)
    const player = new PlayerPage(page)
    await player.chooseEngine(url, 'auto')
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    await untilCached(url, 'Low Tide')

    writeFileSync(away, '')
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    await player.playTrack('Night Train')
    await player.untilSounding()

    await clearCache(url)
    await player.playTrack('Low Tide')
    const said = page.getByText('The disk of the music does not answer')
    await said.waitFor({ timeout: 40_000 })
    await page.getByRole('button', { name: 'Try again' }).click()
    rmSync(away)
    await player.untilSounding()
    expect(await said.count()).toBe(0)
    expect(complaints.filter((line) => !line.includes('503'))).toEqual([])
  }, 90_000)

  it('the server starts all the same, and plays what lies elsewhere', async () => {
    writeFileSync(away, '')
    await server.kill()
    server = await start()
    const { page } = await newRecordedListener(browser, server.url)
    const player = new PlayerPage(page)
    await player.openAlbum(server.url, 'Three Rooms')
    await player.playTrack('Night Train')
    await player.untilSounding()
    rmSync(away)
  }, 60_000)
})
