// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriers } from './support/barriers'
import { launch, newListener, servePage, type Listener } from './support/browser'
import { looks } from './support/looks'
import { startServer, untilScanned, type RunningServer } from './support/server'
import { taggedSong } from './support/tagged'
import { TaggedFlac } from './support/tagged-flac'

const scratch = inject('scratch')
let browser: Browser
let server: RunningServer

/** Folders in folders, genres, years over three decades, names that are long and written otherwise. */
const files = [
  { path: 'Jazz/Blue/01 First.wav', title: 'First', album: 'Blue', genre: 'Jazz', year: 1959 },
  { path: 'Jazz/Blue/02 Second.wav', title: 'Second', album: 'Blue', genre: 'Jazz', year: 1959 },
  { path: 'موسيقى/01 أغنية.wav', title: 'أغنية', album: 'موسيقى', genre: 'شرقي', year: 2003 },
  {
    path: `${'A very long name of a folder '.repeat(5)}/01 長い題名.wav`,
    title: '長い題名'.repeat(30),
    album: 'Long',
    genre: 'Pop',
    year: 1991,
  },
]

/** On the album of somebody else. */
const guest = {
  TITLE: 'Third',
  ARTIST: 'Bea',
  ALBUM: 'Red',
  ALBUMARTIST: 'Ada',
  GENRE: 'Jazz',
  DATE: '1994',
}

beforeAll(async () => {
  const music = join(scratch, 'browsed', 'Music')
  for (const { path, ...tags } of files) {
    mkdirSync(join(music, path, '..'), { recursive: true })
    writeFileSync(join(music, path), taggedSong({ artist: 'Ada', seconds: 2, ...tags }))
  }
  mkdirSync(join(music, 'Jazz/Red'))
  writeFileSync(join(music, 'Jazz/Red/01 Third.flac'), new TaggedFlac().file(guest))
  browser = await launch()
  server = await startServer(music, join(scratch, 'browsed', 'data'))
  await untilScanned(server.url)
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

async function open(path: string, size = { width: 1440, height: 900 }): Promise<Listener> {
  const listener = await newListener(browser)
  await servePage(listener.page, server.url)
  await listener.page.setViewportSize(size)
  await listener.page.goto(server.url + path)
  return listener
}

async function close({ page, complaints }: Listener): Promise<void> {
  expect(complaints).toEqual([])
  await page.context().close()
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })

it('folders lead down to files and back up, and a folder plays with all that is in it', async () => {
  const listener = await open('/folders')
  const { page } = listener
  await page.getByRole('link', { name: 'Music', exact: true }).click()
  await page.getByRole('link', { name: 'Jazz', exact: true }).click()
  await heading(page, 'Jazz').waitFor()
  await page.getByText('2 folders').waitFor()
  await page.getByRole('button', { name: 'Play', exact: true }).first().click()
  await page.getByRole('contentinfo', { name: 'Player' }).getByText('First').waitFor()
  await page.keyboard.press('q')
  await page.getByRole('list', { name: 'Next up' }).getByText('Third').waitFor()
  await page.getByRole('link', { name: 'Blue', exact: true }).first().click()
  await page.getByRole('list', { name: 'Tracks in this folder' }).getByText('Second').waitFor()
  await page.reload()
  await heading(page, 'Blue').waitFor()
  await page.getByRole('navigation', { name: 'Where this lies' }).getByText('Jazz').click()
  await heading(page, 'Jazz').waitFor()
  await close(listener)
})

it('a genre shows its albums, and its tracks in an order that the address keeps', async () => {
  const listener = await open('/genres')
  const { page } = listener
  await page.getByRole('link', { name: /^Jazz/ }).click()
  await heading(page, 'Jazz').waitFor()
  await page.getByRole('link', { name: /Blue/ }).waitFor()
  await page.getByRole('radio', { name: 'Tracks' }).click()
  await page.getByRole('button', { name: 'Play Second' }).waitFor()
  await page.getByRole('button', { name: 'From the end' }).click()
  await page.waitForURL(/order=backward/)
  await page.reload()
  const titles = page.getByRole('list', { name: 'Tracks' }).getByRole('button', { name: /^Play / })
  await expect.poll(() => titles.allTextContents()).toEqual(['Third', 'Second', 'First'])
  await close(listener)
})

it('an artist shows their albums or all their tracks, and a guest the tracks', async () => {
  const listener = await open('/artists')
  const { page } = listener
  await page.getByRole('link', { name: /Ada/ }).click()
  await heading(page, 'Ada').waitFor()
  await page.getByRole('link', { name: /Red/ }).waitFor()
  await page.getByRole('radio', { name: 'Tracks' }).click()
  await page.getByRole('button', { name: 'Play First' }).waitFor()
  await page.waitForURL(/show=tracks/)
  await page.goto(`${server.url}/artists`)
  await page.getByRole('link', { name: /Bea/ }).click()
  await heading(page, 'Bea').waitFor()
  await page.getByRole('button', { name: 'Play Third' }).waitFor()
  expect(await page.getByRole('radio', { name: 'Albums' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Play', exact: true }).first().click()
  await page.getByRole('contentinfo', { name: 'Player' }).getByText('Third').first().waitFor()
  await close(listener)
})

it('years are found by their decades, by the keyboard alone', async () => {
  const listener = await open('/years')
  const { page } = listener
  await page.getByRole('heading', { name: '1990s' }).waitFor()
  const year = page.getByRole('link', { name: /^1994/ })
  for (let presses = 0; presses < 40; presses++) {
    if (await year.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await heading(page, '1994').waitFor()
  await page.getByRole('link', { name: /Red/ }).waitFor()
  expect(await page.getByRole('link', { name: /Blue/ }).count()).toBe(0)
  await page.goto(`${server.url}/years/1990s`)
  await page.getByRole('link', { name: /Long/ }).waitFor()
  await close(listener)
})

it('every order of tracks is there, and is in the address', async () => {
  const listener = await open('/tracks')
  const { page } = listener
  for (const name of ['Album', 'Artist', 'Year', 'Recently added', 'Duration', 'Random', 'Title']) {
    await page.getByRole('button', { name: /^Sort by/ }).click()
    await page.getByRole('menuitemradio', { name, exact: true }).click()
    await page.getByRole('button', { name: `Sort by: ${name}` }).waitFor()
    await page.getByRole('button', { name: 'Play First' }).waitFor()
  }
  await page.goto(`${server.url}/tracks?sort=year&order=backward`)
  const titles = page.getByRole('list', { name: 'Tracks' }).getByRole('button', { name: /^Play / })
  await expect.poll(async () => (await titles.allTextContents())[0]).toMatch(/First|Second/)
  await page.getByRole('button', { name: 'Show: All tracks' }).click()
  await page.getByRole('menuitemradio', { name: 'With problems' }).click()
  await page.getByText('Every track plays whole').waitFor()
  await close(listener)
})

it('a press on a list that was just scrolled, by a pointer that rests, is one on the row there', async () => {
  const listener = await open('/tracks', { width: 1440, height: 420 })
  const { page } = listener
  const place = { x: 700, y: 210 }
  const scroll = async (pixels: number) => {
    await page.mouse.wheel(0, pixels)
    await page.locator('[data-veiled]').waitFor()
  }
  await page.getByRole('button', { name: 'Play Third' }).waitFor()
  await page.mouse.move(place.x, place.y)
  await scroll(90)
  await page.keyboard.down('Control')
  await page.mouse.down()
  await page.mouse.up()
  await page.keyboard.up('Control')
  const chosen = page.getByRole('listitem').filter({ has: page.locator('input:checked') })
  const row = await chosen.boundingBox()
  expect(row?.y).toBeLessThanOrEqual(place.y)
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeGreaterThan(place.y)
  await scroll(-56)
  await page.mouse.down({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Play next' }).waitFor()
  await page.mouse.up({ button: 'right' })
  await close(listener)
})

it('settings tell what there is and what is kept, and empty the cache', async () => {
  const listener = await open('/settings')
  const { page } = listener
  await page.getByText('Playing time').first().waitFor()
  await page.getByText('By format').click()
  await page.getByRole('row', { name: /^WAV 4/ }).waitFor()
  await page.getByRole('button', { name: 'Scan now' }).click()
  const empty = page.getByRole('button', { name: 'Empty the cache' })
  await empty.waitFor()
  if (await empty.isEnabled()) {
    await empty.click()
    await page.getByText(/freed\. What plays goes on/).waitFor()
  }
  await close(listener)
})

it('the page can be installed, and its pictures are there', async () => {
  const { page, complaints } = await open('/albums')
  const manifest = (await (
    await page.request.get(`${server.url}/manifest.webmanifest`)
  ).json()) as {
    icons: { src: string }[]
  }
  for (const { src } of [...manifest.icons, { src: '/apple-touch-icon.png' }])
    expect((await page.request.get(server.url + src)).status(), src).toBe(200)
  await close({ page, complaints })
})

describe.each(looks)('at $size.width px, $colorScheme', ({ size, colorScheme }) => {
  it('nothing bars the way in folders, genres, years and what they lead to', async () => {
    const listener = await open('/folders', size)
    const { page } = listener
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const path of ['/folders', '/genres', '/years', '/years/1990s', '/settings']) {
      await page.goto(server.url + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await barriers(page), path).toEqual([])
    }
    await close(listener)
  })
})
