// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { barriers, smallTargets } from './support/barriers'
import { launch, newRecordedListener } from './support/browser'
import { looks } from './support/looks'
import { PlayerPage } from './support/player-page'

const url = inject('url')
const tracks = new Map<string, { id: string; album_id: string }>()
let browser: Browser

interface Chosen {
  readonly from: string
  readonly preset: string
  readonly reference: string | null
  readonly reference_album: string | null
  readonly amount: number
}

interface Named {
  readonly id: string
  readonly title: string
  readonly album_id: string
}

beforeAll(async () => {
  browser = await launch()
  const answer = await fetch(`${url}/api/library/tracks?limit=100`)
  const { items } = (await answer.json()) as { items: Named[] }
  for (const { id, title, album_id } of items) tracks.set(title, { id, album_id })
})
afterAll(() => browser.close())
afterEach(async () => {
  for (const { id, album_id } of tracks.values()) {
    await fetch(`${url}/api/tracks/${id}/mastering`, { method: 'DELETE' })
    await fetch(`${url}/api/library/albums/${album_id}/mastering`, { method: 'DELETE' })
  }
  const usual = JSON.stringify({ enabled: true, preset: 'adaptive', intensity: 1 })
  const headers = { 'Content-Type': 'application/json' }
  await fetch(`${url}/api/enhancement`, { method: 'PUT', headers, body: usual })
})

const idOf = (title: string) => tracks.get(title)?.id ?? ''

const stored = async (title: string) =>
  (await (await fetch(`${url}/api/tracks/${idOf(title)}/mastering`)).json()) as Chosen

interface Planned {
  readonly plan: string
  readonly reasons: readonly { sentence: string }[]
}

/** As the queue masters it, which is one album. */
const planOf = async (title: string, like?: string) => {
  const query = new URLSearchParams({ album: tracks.get(title)?.album_id ?? 'off' })
  if (like !== undefined) query.set('reference', idOf(like))
  const answer = await fetch(`${url}/api/tracks/${idOf(title)}/plan?${query.toString()}`)
  return (await answer.json()) as Planned
}

const preset = (page: Page, name: string) =>
  page.getByRole('radio', { name: new RegExp(`^${name}`) })

const settingsOf = (page: Page, whose: string) =>
  page.getByRole('button', { name: `Settings of: ${whose}. Remember or forget` })

/** Queries of what is asked for of a track's sound. */
function chunksOf(page: Page, title: string): URLSearchParams[] {
  const asked: URLSearchParams[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.startsWith(`/api/audio/stream/${idOf(title)}/chunk`)) asked.push(searchParams)
  })
  return asked
}

async function playing(title: string) {
  const listener = await newRecordedListener(browser, url)
  const player = new PlayerPage(listener.page)
  await player.openAlbum(url, 'Three Rooms')
  await player.playTrack(title)
  await player.untilSounding()
  return { ...listener, player }
}

it('PL-13 a track keeps its own settings, across tracks and a reload, until they are forgotten', async () => {
  const { page, player, complaints } = await playing('Low Tide')
  const night = chunksOf(page, 'Paper Lanterns')
  await settingsOf(page, 'Your default').click()
  await page.getByRole('menuitem', { name: 'Remember for this track' }).click()
  await page.getByText('Remembered for “Low Tide”.').waitFor()
  await settingsOf(page, 'This track').waitFor()
  await preset(page, 'Warm').click()
  await expect.poll(async () => (await stored('Low Tide')).preset).toBe('warm')

  await player.press('Next')
  await player.waitForTitle('Paper Lanterns')
  await settingsOf(page, 'Your default').waitFor()
  expect(await preset(page, 'Adaptive').isChecked()).toBe(true)
  await player.untilSounding()
  expect(new Set(night.map((query) => query.get('preset')))).toEqual(new Set(['adaptive']))

  await player.press('Previous')
  await player.waitForTitle('Low Tide')
  await settingsOf(page, 'This track').waitFor()
  const tide = chunksOf(page, 'Low Tide')
  await page.reload()
  await settingsOf(page, 'This track').waitFor()
  expect(await preset(page, 'Warm').isChecked()).toBe(true)
  await player.playTrack('Paper Lanterns')
  await player.untilSounding()
  await player.playTrack('Low Tide')
  await player.untilSounding()
  expect(new Set(tide.map((query) => query.get('preset')))).toEqual(new Set(['warm']))

  await settingsOf(page, 'This track').click()
  await page.getByRole('menuitem', { name: 'Forget for this track' }).click()
  await settingsOf(page, 'Your default').waitFor()
  expect((await stored('Low Tide')).from).toBe('default')
  await page.getByRole('button', { name: 'Undo' }).click()
  await settingsOf(page, 'This track').waitFor()
  expect(await stored('Low Tide')).toMatchObject({ from: 'track', preset: 'warm' })
  expect(complaints).toEqual([])
  await page.context().close()
})

it('PL-13 an album is remembered by keys alone, and heard of its next track', async () => {
  const { page, player, complaints } = await playing('Low Tide')
  await page.keyboard.press('3')
  await settingsOf(page, 'Your default').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('[role=menuitem]:focus', { hasText: 'for this track' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('[role=menuitem]:focus', { hasText: 'for this album' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Remembered for “Three Rooms”.').waitFor()
  await settingsOf(page, 'This album').waitFor()
  await page.keyboard.press('4')
  await expect.poll(async () => (await stored('Night Train')).preset).toBe('punchy')
  await page.keyboard.press('Shift+ArrowRight')
  await player.waitForTitle('Paper Lanterns')
  await settingsOf(page, 'This album').waitFor()
  expect(await preset(page, 'Punchy').isChecked()).toBe(true)
  expect(complaints).toEqual([])
  await page.context().close()
})

it('PL-13 a track sounds like another one: its stream and its plan say so, and by how much', async () => {
  const { page, complaints } = await playing('Low Tide')
  const chunks = chunksOf(page, 'Low Tide')
  const plans: URLSearchParams[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === `/api/tracks/${idOf('Low Tide')}/plan`) plans.push(searchParams)
  })
  await page.getByRole('button', { name: 'More for Night Train' }).click()
  await page.getByRole('menuitem', { name: 'Sound like this' }).click()
  await page.getByText('“Low Tide” is to sound like “Night Train”.').waitFor()
  const section = page.getByRole('region', { name: 'Sound like' })
  await section.getByText('Night Train').waitFor()
  await page.getByText('Towards “Night Train”').waitFor()
  const isLike = (query: URLSearchParams) =>
    query.get('reference') === idOf('Night Train') && query.get('amount') === '1'
  await expect.poll(() => chunks.some(isLike)).toBe(true)
  await expect.poll(() => plans.some(isLike)).toBe(true)
  const [own, like] = [await planOf('Low Tide'), await planOf('Low Tide', 'Night Train')]
  expect(like.plan).not.toBe(own.plan)
  // What an album adds is said only where its plan counts.
  for (const { sentence } of like.reasons.filter((one) => !/album/i.test(one.sentence)))
    await page.getByText(sentence).first().waitFor()

  await section.getByRole('slider', { name: 'Amount' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => chunks.some((query) => query.get('amount') === '0.99')).toBe(true)
  await expect
    .poll(async () => await stored('Low Tide'))
    .toMatchObject({ from: 'track', reference: idOf('Night Train'), amount: 0.99 })

  await section.getByRole('button', { name: 'Sound like Night Train no more' }).click()
  await section.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await section.waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it('PL-13 a track sounds like an album: its stream and its plan say so, and it is remembered', async () => {
  const { page, player, complaints } = await playing('Low Tide')
  const chunks = chunksOf(page, 'Low Tide')
  const album = tracks.get('First Short')?.album_id ?? ''
  await page.getByRole('link', { name: 'Albums', exact: true }).click()
  await page.getByRole('link', { name: 'Short Songs' }).first().click()
  await page.getByRole('heading', { name: 'Short Songs', level: 1 }).waitFor()
  await page.getByRole('main').getByRole('button', { name: 'More for Short Songs' }).click()
  await page.getByRole('menuitem', { name: 'Sound like this' }).click()
  await page.getByText('“Low Tide” is to sound like “Short Songs”.').waitFor()
  const section = page.getByRole('region', { name: 'Sound like' })
  await section.getByText('Short Songs').waitFor()
  await section.getByText(/^Album · /).waitFor()
  await page.getByText('Towards “Short Songs”').waitFor()
  const isLike = (query: URLSearchParams) =>
    query.get('reference_album') === album && query.get('amount') === '1'
  await expect.poll(() => chunks.some(isLike)).toBe(true)
  const kept = { from: 'track', reference: null, reference_album: album, amount: 1 }
  await expect.poll(() => stored('Low Tide')).toMatchObject(kept)
  await player.untilSounding()

  await page.reload()
  await section.getByText('Short Songs').waitFor()
  await section.getByRole('button', { name: 'Sound like Short Songs no more' }).click()
  await section.waitFor({ state: 'detached' })
  expect((await stored('Low Tide')).reference_album).toBeNull()
  await page.getByRole('button', { name: 'Undo' }).click()
  await section.waitFor()
  expect(await stored('Low Tide')).toMatchObject(kept)
  expect(complaints).toEqual([])
  await page.context().close()
})

it('PL-13 a reference that is refused keeps nothing from playing, and is said', async () => {
  const listener = await newRecordedListener(browser, url)
  const { page } = listener
  await page.route(`**/api/tracks/${idOf('Low Tide')}/mastering`, (route) =>
    route.fulfill({
      json: {
        from: 'track',
        enabled: true,
        preset: 'adaptive',
        intensity: 1,
        reference: '999999',
        amount: 1,
      },
    }),
  )
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await player.playTrack('Low Tide')
  await player.untilSounding()
  await page
    .getByText(/the built-in reference counts/i)
    .first()
    .waitFor()
  await page.getByText('The track it was to sound like is not there.').waitFor()
  await page.context().close()
})

it.each(looks)(
  'nothing bars the way at $size.width px, $colorScheme',
  async ({ size, colorScheme }) => {
    const headers = { 'Content-Type': 'application/json' }
    const choice = { preset: 'warm', reference: idOf('Night Train'), amount: 0.6 }
    const body = JSON.stringify(choice)
    await fetch(`${url}/api/tracks/${idOf('Low Tide')}/mastering`, { method: 'PUT', headers, body })
    const { page, complaints } = await newRecordedListener(browser, url)
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const player = new PlayerPage(page)
    await player.openAlbum(url, 'Three Rooms')
    await player.playTrack('Low Tide')
    await player.untilSounding()
    if (size.width < 760) await page.getByRole('button', { name: /^Open the player/ }).click()
    const level = settingsOf(page, 'This track')
    await level.scrollIntoViewIfNeeded()
    await page.getByRole('region', { name: 'Sound like' }).getByText('Night Train').waitFor()
    expect(await barriers(page)).toEqual([])
    if (size.width < 760) expect(await smallTargets(page)).toEqual([])
    const shots = process.env.AURALIS_SHOTS
    if (shots !== undefined)
      await page.screenshot({ path: `${shots}/memory-${size.width}-${colorScheme}.png` })
    await level.click()
    await page.getByRole('menuitem', { name: 'Forget for this track' }).waitFor()
    expect(await barriers(page)).toEqual([])
    if (shots !== undefined)
      await page.screenshot({ path: `${shots}/menu-${size.width}-${colorScheme}.png` })
    await page.getByRole('menuitem', { name: 'Forget for this track' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  },
)
