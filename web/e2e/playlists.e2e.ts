// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriers, smallTargets } from './support/barriers'
import { launch, newRecordedListener, phone, type Listener } from './support/browser'
import { looks } from './support/looks'
import { PlayerPage } from './support/player-page'

const url = inject('url')
let browser: Browser

interface Named {
  readonly id: string
  readonly title?: string
  readonly name?: string
}

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' }
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method }
  const response = await fetch(`${url}${path}`, init)
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return (response.status === 204 ? null : await response.json()) as Answer
}

const ids = new Map<string, string>()
const tide = ['Low Tide', 'Paper Lanterns', 'Night Train'] as const

beforeAll(async () => {
  browser = await launch()
  const { items } = await ask<{ items: Required<Named>[] }>('GET', '/api/library/tracks?limit=100')
  for (const { id, title } of items) ids.set(title, id)
})
afterAll(() => browser.close())
afterEach(async () => {
  const { items } = await ask<{ items: Named[] }>('GET', '/api/playlists?limit=500')
  for (const { id } of items) await ask('DELETE', `/api/playlists/${id}`)
})

const make = async (name: string, titles: readonly string[] = tide) =>
  (await ask<Named>('POST', '/api/playlists', { name, tracks: titles.map((one) => ids.get(one)) }))
    .id

const open = async (path: string): Promise<Listener> => {
  const listener = await newRecordedListener(browser, url)
  await listener.page.goto(`${url}${path}`)
  return listener
}

const view = (page: Page) => page.locator('#view')
const rows = (page: Page) =>
  view(page)
    .getByRole('list', { name: 'Tracks' })
    .getByRole('button', { name: /^(Play|Pause) / })
const order = (page: Page) => rows(page).allTextContents()

/** Answers that are a no are told by the browser as well. */
const own = (complaints: readonly string[]) =>
  complaints.filter((one) => !one.includes('Failed to load resource'))

const more = async (page: Page, name: string, action: string) => {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** By its handle, so many rows down. */
async function drag(page: Page, title: string, by: number): Promise<void> {
  const box = await page.getByRole('button', { name: `Move ${title}`, exact: true }).boundingBox()
  if (!box) throw new Error(`${title} has no handle`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + by * 56, { steps: 4 })
  await page.mouse.up()
}

it('CT-46 is filled by menus, put in order by hand, and plays', async () => {
  await make('Evening', [])
  const { page, complaints } = await open('/albums')
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await more(page, 'Three Rooms', 'Add to playlist')
  await page.getByRole('button', { name: /^Evening/ }).click()
  await page.getByText('Added to Evening: 3 tracks.').waitFor()
  await page.getByRole('link', { name: 'Playlists' }).click()
  await page.getByRole('link', { name: 'Evening' }).click()
  await expect.poll(() => order(page)).toEqual([...tide])
  await drag(page, 'Low Tide', 2)
  const ordered = ['Paper Lanterns', 'Night Train', 'Low Tide']
  await expect.poll(() => order(page)).toEqual(ordered)
  await more(page, 'Night Train', 'Remove from this playlist')
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Low Tide'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => order(page)).toEqual(ordered)
  await view(page).getByRole('button', { name: 'Play', exact: true }).click()
  await player.waitForTitle('Paper Lanterns')
  await page.reload()
  await expect.poll(() => order(page)).toEqual(ordered)
  expect(complaints).toEqual([])
  await page.context().close()
})

it('CT-49 is made, ordered, renamed, deleted and brought back by keys alone', async () => {
  const { page, complaints } = await open('/playlists')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.getByRole('button', { name: 'New playlist' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).waitFor()
  await page.keyboard.type('By keys')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'By keys', level: 1 }).waitFor()
  const id = page.url().split('/').at(-1) ?? ''
  await ask('POST', `/api/playlists/${id}/entries`, { tracks: tide.map((one) => ids.get(one)) })
  await page.reload()
  await rows(page).first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Low Tide', 'Night Train'])
  expect(await focused()).toBe('Play Low Tide')
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Night Train', 'Low Tide'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Low Tide', 'Night Train'])
  await page.keyboard.press('Delete')
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Night Train'])
  await expect.poll(focused).toBe('Play Night Train')

  await page.getByRole('button', { name: 'More for By keys' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename' }).waitFor()
  await page.keyboard.type('Ren')
  await page.getByRole('menuitem', { name: 'Rename' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).waitFor()
  await page.keyboard.type('Renamed')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Renamed', level: 1 }).waitFor()
  await expect.poll(focused).toBe('More for Renamed')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').locator(':focus').waitFor() // a menu that opens takes the focus
  await page.keyboard.press('End')
  await page.getByRole('menuitem', { name: 'Delete' }).and(page.locator(':focus')).waitFor()
  const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await page.keyboard.press('Enter')
  await gone
  await page.waitForURL(`${url}/playlists`)
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Renamed', level: 1 }).waitFor()
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Night Train'])
  expect(own(complaints)).toEqual([])
  await page.context().close()
})

it('CT-47 a change that comes too late is told, and the playlist shown as it is', async () => {
  const id = await make('Shared')
  const { page } = await open(`/playlists/${id}`)
  await expect.poll(() => order(page)).toEqual([...tide])
  const meanwhile = async () => {
    await ask('POST', `/api/playlists/${id}/entries`, { tracks: [ids.get('Low Tide')] })
  }
  await page.route(
    '**/entries/move',
    async (route) => {
      await meanwhile()
      await route.continue()
    },
    { times: 1 },
  )
  await drag(page, 'Low Tide', 1)
  await page.getByText('This playlist was changed elsewhere').waitFor()
  await expect.poll(() => order(page)).toEqual([...tide, 'Low Tide'])
  await drag(page, 'Night Train', -2)
  await expect
    .poll(() => order(page))
    .toEqual(['Night Train', 'Low Tide', 'Paper Lanterns', 'Low Tide'])
  await page.context().close()
})

it('CT-54 takes files of other programs, says what they lack, and gives one back', async () => {
  const { page, complaints } = await open('/playlists')
  const text = '#EXTM3U\n#EXTINF:60,Nobody - Unheard of\ngone/unheard.mp3\n01 First Short.wav\n'
  const file = { name: 'Old mix.m3u', mimeType: 'audio/x-mpegurl', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  const report = page.getByRole('dialog')
  await report.getByText('1 track found, 1 line not found').waitFor()
  await report.getByText(/^Line 3: no file 'gone\/unheard.mp3'/).waitFor()
  await report.getByRole('link', { name: 'Old mix' }).click()
  await page.getByRole('heading', { name: 'Old mix', level: 1 }).waitFor()
  const coming = page.waitForEvent('download')
  await more(page, 'Old mix', 'Export as M3U')
  const download = await coming
  expect(download.suggestedFilename()).toBe('Old mix.m3u8')
  expect(readFileSync(await download.path(), 'utf8')).toContain('Short Songs/01 First Short.wav')

  await page.goto(`${url}/playlists`)
  await page.getByRole('link', { name: 'Old mix' }).first().waitFor() // one more where this is tried again
  const brought = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['<playlist'], 'broken.xspf'))
    return transfer
  })
  const heading = page.getByRole('heading', { name: 'Playlists', level: 1 })
  await heading.dispatchEvent('dragenter', { dataTransfer: brought })
  await page.getByText('Drop M3U or XSPF files').waitFor()
  await heading.dispatchEvent('drop', { dataTransfer: brought })
  await report.getByRole('heading', { name: 'broken.xspf' }).waitFor()
  expect(own(complaints)).toEqual([])
  await page.context().close()
})

it('CT-55 rules are tried while they are written, and faults stand below their rule', async () => {
  const { page, complaints } = await open('/playlists/smart')
  const found = page.getByRole('region', { name: 'What the rules find' }).getByRole('status')
  await page.getByRole('textbox', { name: 'Name' }).fill('Rooms')
  await page.getByRole('combobox', { name: 'Field of rule 1' }).selectOption('Album')
  await page.getByRole('textbox', { name: 'Value of rule 1' }).fill('rooms')
  await page.getByText('3 tracks', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Add rule' }).click()
  await page.getByRole('combobox', { name: 'Field of rule 2' }).selectOption('Year')
  await page.getByRole('combobox', { name: 'Relation of rule 2' }).selectOption('is more than')
  await page.getByRole('textbox', { name: 'Value of rule 2' }).fill('old')
  const second = page.getByRole('list', { name: 'Rules' }).getByRole('listitem').nth(1)
  await second
    .getByRole('alert')
    .getByText(/^Must be a number.*got "old"/)
    .waitFor()
  expect(await page.getByRole('button', { name: 'Create' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Remove rule 2' }).click()
  await expect.poll(() => found.textContent()).toBe('3 tracks')
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Title')
  await page.getByRole('combobox', { name: 'Direction' }).selectOption('Z to A')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Rooms', level: 1 }).waitFor()
  await page
    .getByText('Tracks where album contains “rooms”; by title, Z to A; at most 500 tracks.')
    .waitFor()
  await expect.poll(() => order(page)).toEqual(['Paper Lanterns', 'Night Train', 'Low Tide'])
  expect(own(complaints)).toEqual([])
  await page.context().close()
})

describe('several tracks', () => {
  const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
  const boxes = (page: Page) => view(page).getByRole('checkbox')

  it('are chosen by mouse and key, queued and kept; menus open by key', async () => {
    const { page, complaints } = await open('/albums')
    await new PlayerPage(page).openAlbum(url, 'Three Rooms')
    const row = (title: string) => page.getByRole('button', { name: `Play ${title}` })
    await row('Low Tide').click({ modifiers: ['ControlOrMeta'] })
    await row('Night Train').click({ modifiers: ['Shift'] })
    await bar(page).getByText('3 selected').waitFor()
    await page.keyboard.press('Escape')
    expect(await bar(page).count()).toBe(0)
    await row('Low Tide').focus()
    await page.keyboard.press('ControlOrMeta+a')
    expect(await boxes(page).count()).toBe(3)
    await row('Paper Lanterns').click()
    await bar(page).getByRole('button', { name: 'Add to playlist' }).click()
    await page.getByRole('textbox', { name: /^Find a playlist/ }).fill('Two of them')
    await page.keyboard.press('Enter')
    await page.getByText('New playlist Two of them: 2 tracks.').waitFor()
    expect(await bar(page).count()).toBe(0)
    await row('Night Train').focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Play next' }).waitFor()
    await page.keyboard.press('Escape')
    await row('Night Train').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Add to queue' }).click()
    await page.getByText('Added to the queue: Night Train.').waitFor()
    await page.keyboard.press('q')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: /^New playlist “Queue of / }).click()
    await page.getByText(/^New playlist Queue of .*: 1 track\.$/).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  /** A finger that rests, as the browser tells it. */
  async function rest(page: Page, target: Locator): Promise<void> {
    const box = await target.boundingBox()
    if (!box) throw new Error('nothing to touch')
    const session = await page.context().newCDPSession(page)
    const touchPoints = [{ x: box.x + 40, y: box.y + box.height / 2 }]
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await page.waitForTimeout(700)
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  it('are chosen by a finger at 390 px', async () => {
    const id = await make('By touch')
    const { page } = await newRecordedListener(browser, url, phone)
    await page.goto(`${url}/playlists/${id}`)
    await expect.poll(() => order(page)).toEqual([...tide])
    await rest(page, rows(page).nth(1))
    await bar(page).waitFor()
    expect(await page.getByRole('menu').count()).toBe(0)
    expect(await boxes(page).nth(1).isChecked()).toBe(true)
    await rows(page).nth(2).tap()
    expect(await smallTargets(page)).toEqual([])
    await bar(page).getByRole('button', { name: 'Remove from this playlist' }).tap()
    await expect.poll(() => order(page)).toEqual(['Low Tide'])
    await page.getByRole('button', { name: 'Undo' }).tap()
    await expect.poll(() => order(page)).toEqual([...tide])
    await page.context().close()
  })
})

it.each(looks)(
  'nothing bars the way at $size.width px, $colorScheme',
  async ({ size, colorScheme }) => {
    const id = await make('رحلة طويلة')
    const { page } = await newRecordedListener(browser, url)
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const check = async () => {
      expect(await barriers(page)).toEqual([])
      if (size.width < 760) expect(await smallTargets(page)).toEqual([])
    }
    await page.goto(`${url}/playlists/${id}`)
    await rows(page).first().waitFor()
    await check()
    await more(page, 'Low Tide', 'Select')
    await check()
    await page.getByRole('button', { name: 'Add to playlist' }).click()
    await page.getByRole('textbox').waitFor()
    await check()
    await page.context().close()
  },
)
