// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriers } from './support/barriers'
import { launch, newListener, servePage, type Listener } from './support/browser'
import { looks } from './support/looks'
import { startWithoutMusic, type RunningServer } from './support/server'
import { taggedSong } from './support/tagged'

const scratch = join(inject('scratch'), 'first')
const home = join(scratch, 'home')
const long = 'A very long name of a folder '.repeat(6).trim()
let browser: Browser
const servers: RunningServer[] = []

const files = [
  { path: 'Music/Blue/01 First.wav', title: 'First', album: 'Blue' },
  { path: 'Music/Red/01 Second.wav', title: 'Second', album: 'Red' },
  { path: `More/${long}/موسيقى/01 أغنية.wav`, title: 'أغنية', album: 'موسيقى' },
]

beforeAll(async () => {
  for (const { path, ...tags } of files) {
    mkdirSync(join(home, path, '..'), { recursive: true })
    const more = { artist: 'Ada', genre: 'Folk', year: 2001, seconds: 2 }
    writeFileSync(join(home, path), taggedSong({ ...more, ...tags }))
  }
  for (const folder of ['Films/Old', 'Documents', '長い題名'])
    mkdirSync(join(home, folder), { recursive: true })
  symlinkSync('/etc', join(home, 'Elsewhere'))
  browser = await launch()
})
afterAll(async () => {
  for (const server of servers) await server.kill()
  await browser.close()
})

/** A name for a data folder that is new, also when a test is tried again. */
const newData = () => `data ${servers.length}`

async function serve(data = newData()): Promise<RunningServer> {
  const server = await startWithoutMusic(home, join(scratch, data))
  servers.push(server)
  return server
}

async function open(
  { url }: RunningServer,
  size = { width: 1440, height: 900 },
): Promise<Listener> {
  const listener = await newListener(browser)
  await servePage(listener.page, url)
  await listener.page.setViewportSize(size)
  await listener.page.goto(url)
  await listener.page.getByRole('heading', { name: 'Where is your music?' }).waitFor()
  return listener
}

async function close({ page, complaints }: Listener): Promise<void> {
  expect(complaints).toEqual([])
  await page.context().close()
}

const row = (page: Page, name: RegExp) => page.getByRole('button', { name })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

it('by the mouse: a folder without music is said so, another one is chosen, and it is remembered', async () => {
  const data = newData()
  const server = await serve(data)
  const listener = await open(server)
  const { page } = listener
  await row(page, /^Home/).click()
  await row(page, /^Music 2 audio files/).waitFor()
  expect(await row(page, /^Elsewhere/).count()).toBe(0)
  await row(page, /^Films/).click()
  await row(page, /^Use “Films”/).click()
  await page.getByRole('heading', { name: 'No music found' }).waitFor()
  await page.getByText('There is nothing in “Films” that can be played.').waitFor()
  await row(page, /^Choose another folder/).click()
  await row(page, /^Home/).click()
  await row(page, /^Music/).click()
  await row(page, /^Use “Music”/).click()
  await page.getByRole('link', { name: 'Blue' }).first().waitFor()
  await page.goto(`${server.url}/settings`)
  const folders = page.getByRole('region', { name: 'Music folders' })
  await folders.getByText('Home/Music').waitFor()
  await row(page, /^Remove Films/).click()
  await page.getByText('kept for 90 days').waitFor()
  await row(page, /^Remove the folder/).click()
  await folders.getByText('Home/Films').waitFor({ state: 'detached' })
  await expect.poll(() => row(page, /^Remove/).count()).toBe(0)
  await server.kill()
  await page.goto('about:blank')
  const again = await serve(data)
  await page.goto(again.url)
  await page.getByRole('link', { name: 'Red' }).first().waitFor()
  const answer = await page.request.get(`${again.url}/api/music-folders`)
  expect(await answer.json()).toMatchObject({ fixed: false, items: [{ where: 'Home/Music' }] })
  await page.context().close() // the server was away: the browser says so
})

it('by the keyboard alone, down into folders and up again', async () => {
  const listener = await open(await serve())
  const { page } = listener
  const homeRow = row(page, /^Home/)
  await homeRow.waitFor()
  for (let presses = 0; presses < 40; presses++) {
    if (await homeRow.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^Documents/)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^Films/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^Old/)
  await page.keyboard.press('Backspace')
  await expect.poll(() => focused(page)).toMatch(/^Films/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^Music/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^Blue/)
  const use = row(page, /^Use “Music”/)
  for (let presses = 0; presses < 20; presses++) {
    if (await use.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Blue' }).first().waitFor()
  await close(listener)
})

it('the demo album is made, opens and plays, and the way to one’s own music stays', async () => {
  const server = await serve()
  const listener = await open(server)
  const { page } = listener
  const begun = Date.now()
  await row(page, /^Hear the demo album/).click()
  await page.getByText('Making the demo album').waitFor()
  const bar = page.getByRole('contentinfo', { name: 'Player' })
  await bar.getByText('Low Tide').waitFor({ timeout: 40_000 })
  await page.getByRole('heading', { level: 1, name: 'Three Rooms' }).waitFor()
  await bar.getByRole('button', { name: 'Pause' }).waitFor({ timeout: 20_000 })
  console.log(`the demo album plays after ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  await page.goto(server.url)
  await row(page, /^Choose a folder/).click()
  await row(page, /^Home/).click()
  await row(page, /^Music/).click()
  await row(page, /^Use “Music”/).click()
  await page.getByRole('link', { name: 'Blue' }).first().waitFor()
  await expect.poll(() => row(page, /^Choose a folder/).count()).toBe(0)
  await close(listener)
})

it('a folder that goes while it is looked at, and one whose disk went, are said so', async () => {
  const server = await serve()
  const listener = await open(server)
  const { page } = listener
  await row(page, /^Home/).click()
  await row(page, /^Documents/).waitFor()
  renameSync(join(home, 'Documents'), join(scratch, 'Documents'))
  await row(page, /^Documents/).click()
  await page.getByRole('alert').getByText("'Documents' is not there any more").waitFor()
  await row(page, /^This server$/).click()
  await row(page, /^Home/).waitFor()
  renameSync(join(scratch, 'Documents'), join(home, 'Documents'))
  expect(listener.complaints.filter((one) => !one.includes('404'))).toEqual([])
  await page.context().close() // the browser tells of the answer 404
})

describe('the first view', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await serve()
  })

  it.each(looks)('bars nobody at $size.width px, $colorScheme', async ({ size, colorScheme }) => {
    const listener = await open(server, size)
    const { page } = listener
    const shots = process.env.AURALIS_SHOTS
    const shoot = async (name: string) => {
      const path = `${shots}/${name}-${size.width}-${colorScheme}.png`
      if (shots !== undefined) await page.screenshot({ path })
    }
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await row(page, /^Home/).waitFor()
    await shoot('places')
    expect(await barriers(page)).toEqual([])
    await row(page, /^Home/).click()
    await row(page, /^More 1 audio/).click() // and not what a phone has more of
    await row(page, /^A very long/).waitFor()
    await shoot('long')
    await row(page, /^A very long/).click()
    await row(page, /^موسيقى/).waitFor()
    await shoot('deep')
    expect(await barriers(page)).toEqual([])
    const heights = await page
      .getByRole('main')
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    if (size.width < 760) expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }))
    expect(scroll).toBeLessThanOrEqual(client)
    await close(listener)
  })
})
