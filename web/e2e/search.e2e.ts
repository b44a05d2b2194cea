// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriers, smallTargets } from './support/barriers'
import { launch, newListener, phone, servePage, type Listener } from './support/browser'
import { looks } from './support/looks'

const url = inject('url')
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function listen(device?: BrowserContextOptions): Promise<Listener> {
  const listener = await newListener(browser, device)
  await servePage(listener.page, url)
  return listener
}

const end = ({ page }: Listener) => page.context().close()
const field = (page: Page) => page.getByRole('searchbox')
const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Player' })

async function idOf(title: string): Promise<string> {
  const answer = await fetch(`${url}/api/library/search?q=${encodeURIComponent(title)}`)
  const { tracks } = (await answer.json()) as { tracks: { items: { id: string }[] } }
  return tracks.items[0]?.id ?? ''
}

const likes = async (title: string, favourite: boolean) =>
  fetch(`${url}/api/yours/tracks/${await idOf(title)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ favourite }),
  })

/** Milliseconds from each key to the drawing of what it finds. */
const typed = (page: Page, text: string) =>
  page.evaluate(async (keys) => {
    const input = document.querySelector<HTMLInputElement>('#search-field')
    const property = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    const isAnswered = (asked: string) =>
      performance.getEntriesByType('resource').some(({ name }) => {
        const { pathname, searchParams } = new URL(name)
        return pathname === '/api/library/search' && searchParams.get('q') === asked
      })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const took: number[] = []
    let value = ''
    for (const key of keys) {
      value += key
      performance.clearResourceTimings()
      const begin = performance.now()
      property?.set?.call(input, value)
      input?.dispatchEvent(new Event('input', { bubbles: true }))
      const results = () => document.querySelector('#search-results')
      do await frame()
      while (!isAnswered(value) || results()?.ariaBusy !== 'false')
      took.push(performance.now() - begin)
    }
    return took
  }, text)

it('shows what is found with each key', async () => {
  const listener = await listen()
  const { page, complaints } = listener
  await page.goto(url)
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('s')
  await page.getByRole('region', { name: 'Albums' }).waitFor()
  await page.keyboard.press('Escape')
  const took = [...(await typed(page, 'three rooms')), ...(await typed(page, 'night train'))]
  const sorted = took.toSorted((a, b) => a - b).map(Math.round)
  console.info(`search: from a key to what it finds, ms: ${sorted.join(' ')}`)
  await page.getByRole('button', { name: 'Play Night Train' }).waitFor()
  await page.waitForURL(/q=night(\+|%20)train$/)
  await page.reload()
  await page.getByRole('button', { name: 'Play Night Train' }).waitFor()
  expect(await field(page).inputValue()).toBe('night train')
  expect(complaints).toEqual([])
  await end(listener)
})

it('finds, opens and plays by keys alone, and goes back to what was typed', async () => {
  const listener = await listen()
  const { page, complaints } = listener
  await page.goto(`${url}/albums`)
  await page.getByRole('link', { name: 'Three Rooms' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('three rooms')
  await page.getByRole('region', { name: 'Albums' }).getByRole('link').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Three Rooms', level: 1 }).waitFor()
  await page.goBack()
  await page.getByRole('region', { name: 'Tracks' }).waitFor()
  expect(await field(page).inputValue()).toBe('three rooms')
  await field(page).fill('low tide')
  await field(page).press('Enter')
  await bar(page).getByText('Low Tide', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Type a few letters').waitFor()
  expect(complaints).toEqual([])
  await end(listener)
})

it('forgives a slip, says what it cannot search for, and what it does not find', async () => {
  const listener = await listen()
  const { page } = listener
  await page.goto(`${url}/search?q=nigth%20train`)
  await page.getByRole('button', { name: 'night train', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Play Night Train' }).waitFor()
  await field(page).fill('year:soon')
  await page.getByRole('heading', { name: 'This cannot be searched for' }).waitFor()
  await field(page).fill('qqqqqqqq')
  await page.getByRole('heading', { name: /^Nothing found/ }).waitFor()
  await page.goto(`${url}/search?q=three&in=tracks`)
  await page.getByRole('list', { name: 'Tracks' }).getByText('Low Tide').waitFor()
  await page.getByRole('link', { name: 'All results' }).click()
  await page.getByRole('region', { name: 'Albums' }).waitFor()
  await end(listener)
})

it('a heart shows everywhere, in another tab as well, and comes by L', async () => {
  await likes('Low Tide', false)
  const listener = await listen()
  const { page, complaints } = listener
  const other = await page.context().newPage()
  await servePage(other, url)
  await other.goto(`${url}/tracks`)
  await page.goto(`${url}/search?q=low%20tide`)
  const heart = (where: Page) =>
    where.getByRole('main').getByRole('button', { name: 'Favourite: Low Tide' })
  await heart(other).waitFor()
  await page.getByRole('button', { name: 'Play Low Tide' }).click()
  await page.keyboard.press('l')
  for (const where of [page, other])
    await expect.poll(() => heart(where).getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('link', { name: 'Favourites' }).click()
  await page
    .getByRole('list', { name: /favourite track/ })
    .getByText('Low Tide')
    .waitFor()
  await heart(page).click()
  await expect.poll(() => heart(other).getAttribute('aria-pressed')).toBe('false')
  await page.reload()
  await page.getByRole('heading', { name: 'No favourite tracks yet' }).waitFor()
  expect(complaints).toEqual([])
  await end(listener)
})

it('a heart that the server does not keep is taken back, and says so', async () => {
  await likes('Low Tide', false)
  const listener = await listen()
  const { page } = listener
  await page.goto(`${url}/tracks`)
  const heart = page.getByRole('button', { name: 'Favourite: Low Tide' })
  await heart.waitFor()
  await page.route('**/api/yours/**', (route) => route.abort())
  await heart.click()
  await page.getByText('“Low Tide” is as it was before.').waitFor()
  expect(await heart.getAttribute('aria-pressed')).toBe('false')
  await page.unroute('**/api/yours/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('true')
  await end(listener)
})

it('opens on shelves, and shows something else when asked', async () => {
  const listener = await listen()
  const { page, complaints } = listener
  await page.goto(url)
  const random = page.getByRole('region', { name: 'At random' })
  await random.getByRole('link').first().waitFor()
  const asked = page.waitForResponse(/sort=random/)
  await page.getByRole('button', { name: 'Something else' }).click()
  await asked
  await page.getByRole('region', { name: 'Recently added' }).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(complaints).toEqual([])
  await end(listener)
})

it('the palette goes to a view, opens an album and plays a track by keys alone', async () => {
  const listener = await listen()
  const { page, complaints } = listener
  await page.goto(`${url}/albums`)
  await page.getByRole('link', { name: 'Three Rooms' }).waitFor()
  const enter = async (text: string, option: RegExp) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type(text)
    const wanted = page.getByRole('option', { name: option })
    await wanted.waitFor()
    while ((await wanted.getAttribute('aria-selected')) !== 'true')
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await enter('settings', /^Settings/)
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await enter('short so', /^Short Songs/)
  await page.getByRole('heading', { name: 'Short Songs', level: 1 }).waitFor()
  await enter('paper lan', /^Paper Lanterns/)
  await bar(page).getByText('Paper Lanterns', { exact: true }).waitFor()
  expect(complaints).toEqual([])
  await end(listener)
})

it('finds and plays by touch on a narrow page, and reaches every view', async () => {
  const listener = await listen(phone)
  const { page, complaints } = listener
  await page.goto(url)
  await page.getByRole('link', { name: 'Search' }).tap()
  await field(page).tap()
  await page.keyboard.type('low tide')
  await page.getByRole('button', { name: 'Play Low Tide' }).tap()
  await page.getByRole('button', { name: /^Open the player: Low Tide/ }).waitFor()
  await page.getByRole('button', { name: 'More', exact: true }).tap()
  await page.getByRole('link', { name: 'Favourites' }).tap()
  await page.getByRole('heading', { name: 'Favourites', level: 1 }).waitFor()
  expect(complaints).toEqual([])
  await end(listener)
})

const views = [
  ['home', '/'],
  ['search', '/search'],
  ['found', '/search?q=s'],
  ['tracks-found', '/search?q=s&in=tracks'],
  ['not-found', '/search?q=qqqqqq'],
  ['favourites', '/favourites'],
  ['favourite-albums', '/favourites?show=albums'],
  ['recently-added', '/recently-added'],
  ['recently-played', '/recently-played'],
] as const

/** AURALIS_SHOTS names a folder for pictures of what was looked at. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.AURALIS_SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

describe.each(looks)('at $size.width px, $colorScheme', ({ size, colorScheme }) => {
  const isNarrow = size.width < 760
  const look = `${size.width}-${colorScheme}`

  it('nothing bars the way', { timeout: 120_000 }, async () => {
    await likes('Low Tide', true)
    const listener = await listen()
    const { page, complaints } = listener
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [name, address] of views) {
      await page.goto(`${url}${address}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([name, await barriers(page)]).toEqual([name, []])
      if (isNarrow) expect([name, await smallTargets(page)]).toEqual([name, []])
      await shoot(page, `${name}-${look}`)
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('option').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await shoot(page, `palette-${look}`)
    expect(complaints).toEqual([])
    await end(listener)
  })
})
