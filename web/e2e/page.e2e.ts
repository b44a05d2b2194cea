// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newListener, newRecordedListener, type Listener } from './support/browser'
import { firstSound } from './support/compare'
import { component, faultsOf } from './support/contract'
import { makeUnprofiled } from './support/music'
import { PlayerPage } from './support/player-page'
import { forgetRecording, takeRecording } from './support/recorder'
import { startServer, untilServer } from './support/server'

const url = inject('url')
const scratch = inject('scratch')
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function isSounding({ page }: Listener): Promise<boolean> {
  await forgetRecording(page)
  await page.waitForTimeout(400)
  const { left } = await takeRecording(page)
  return firstSound(left, 0) >= 0
}

it('opens on what the library has without a complaint, and events are as written', async () => {
  const { page, complaints } = await newListener(browser)
  const events: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => events.push(payload.toString())),
  )
  await page.goto(url)
  const album = (name: string) => page.getByRole('link', { name }).first()
  await album('Three Rooms').waitFor()
  await album('Short Songs').waitFor()
  await fetch(`${url}/api/library/scan`, { method: 'POST' })
  await expect.poll(() => events.length, { timeout: 5000 }).toBeGreaterThan(1)
  for (const event of events) expect(faultsOf(component('Event'), JSON.parse(event))).toEqual([])
  await album('Three Rooms').click()
  await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Pause Low Tide' }).waitFor()
  await page.waitForTimeout(500)
  expect(complaints).toEqual([])
  await page.context().close()
})

it('PL-6 fifty fast clicks on different tracks end on the last', async () => {
  const listener = await newRecordedListener(browser, url)
  const player = new PlayerPage(listener.page)
  await player.openAlbum(url, 'Three Rooms')
  await listener.page.evaluate(async () => {
    const titles = ['Low Tide', 'Paper Lanterns', 'Night Train']
    for (let i = 0; i < 50; i++) {
      const title = titles[(i * 7) % 3] ?? ''
      document.querySelector<HTMLElement>(`[aria-label$="${title}"]`)?.click()
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    document.querySelector<HTMLElement>('[aria-label="Play Paper Lanterns"]')?.click()
  })
  await player.waitForTitle('Paper Lanterns')
  await expect.poll(() => isSounding(listener), { timeout: 8000 }).toBe(true)
  await player.waitForTitle('Paper Lanterns')
  expect(listener.complaints).toEqual([])
  await listener.page.context().close()
})

it('PL-8 says that the server is gone, keeps playing what it has, and goes on when it is back', async () => {
  const music = inject('music')
  const data = join(scratch, 'killed')
  const first = await startServer(join(music, 'Three Rooms'), data)
  await untilServer<{ items: unknown[] }>(
    `${first.url}/api/library/tracks`,
    ({ items }) => items.length === 3,
    20,
  )
  const listener = await newRecordedListener(browser, first.url)
  const { page } = listener
  const player = new PlayerPage(page)
  await player.openAlbum(first.url, 'Three Rooms')
  await player.playTrack('Low Tide')
  await expect.poll(() => isSounding(listener), { timeout: 8000 }).toBe(true)
  await first.kill()
  expect(await isSounding(listener)).toBe(true)
  await player.playTrack('Night Train')
  const alert = page.getByRole('alert').filter({ hasText: 'does not answer' }).first()
  await alert.waitFor()
  await page.getByRole('button', { name: 'Try again' }).first().waitFor()
  const again = await startServer(join(music, 'Three Rooms'), data, Number(new URL(first.url).port))
  await expect.poll(() => isSounding(listener), { timeout: 12_000 }).toBe(true)
  await player.waitForTitle('Night Train')
  await page.context().close()
  await again.kill()
})

/** The server profiles faster than a page opens: its first answers say that it is not done yet. */
async function holdBackProfile(page: Page, answers: number): Promise<void> {
  let left = answers
  await page.route('**/api/audio/stream/*/metadata*', async (route) => {
    const response = await route.fetch()
    if (left-- <= 0) return route.fulfill({ response })
    const metadata = (await response.json()) as object
    const pending = { plan: null, match_db: null, profile: 'pending', profile_progress: 0.4 }
    return route.fulfill({ response, json: { ...metadata, ...pending } })
  })
}

it('PL-3 plays the original of a track that was never profiled, says so, and goes over to the master', async () => {
  const music = join(scratch, 'new-music')
  mkdirSync(music, { recursive: true })
  makeUnprofiled(music)
  const server = await startServer(music, join(scratch, 'new-data'))
  const listener = await newRecordedListener(browser, server.url)
  const { page } = listener
  await untilServer<{ items: unknown[] }>(
    `${server.url}/api/library/tracks`,
    ({ items }) => items.length === 1,
    20,
  )
  await holdBackProfile(page, 8)
  await page.goto(`${server.url}/tracks`)
  await page.getByRole('button', { name: /^Play .*Never Heard/ }).click()
  await page.getByText(/^profiling/).waitFor()
  await expect.poll(() => isSounding(listener), { timeout: 10_000 }).toBe(true)
  await page.getByText(/^profiling/).waitFor({ state: 'detached', timeout: 20_000 })
  expect(await isSounding(listener)).toBe(true)
  await page.unrouteAll({ behavior: 'ignoreErrors' }) // what is asked for last may be on its way
  await page.context().close()
  await server.kill()
})
