// SPDX-License-Identifier: GPL-3.0-or-later
// A server that goes away while a page is open, and comes back.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { launch, newListener } from './support/browser'
import { startServer, untilScanned, type RunningServer } from './support/server'

const data = join(inject('scratch'), 'away')
const start = (port: number) => startServer(inject('music'), data, port)

let browser: Browser
let server: RunningServer

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  server = await start(0)
  await untilScanned(server.url)
})
afterEach(() => server.kill())

const toldAtOnce = (page: Page) =>
  page.getByRole('status').getByText('The server does not answer. Is it still running?')

it('a view opened first while the server is away says so, and comes whole by itself once it is back', async () => {
  const { page } = await newListener(browser)
  await page.goto(`${server.url}/albums`)
  await page.getByRole('link', { name: 'Three Rooms' }).first().waitFor()
  let loads = 0
  page.on('load', () => loads++)
  await server.kill()
  await page.getByRole('link', { name: 'Artists', exact: true }).click()
  const alert = page.getByRole('main').getByRole('alert')
  await alert.getByText('The server does not answer').waitFor()
  await page.keyboard.press('?') // parts that are still to come: the page stays, and says so
  await toldAtOnce(page).waitFor()
  await page.getByRole('contentinfo', { name: 'Player' }).waitFor()
  server = await start(Number(new URL(server.url).port))
  await page.getByRole('heading', { name: 'Artists', level: 1 }).waitFor()
  const row = page.getByRole('link', { name: /Auralis/ }).first()
  await row.waitFor()
  expect((await row.boundingBox())?.height).toBeGreaterThan(40) // its styles are there
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  expect(loads).toBe(0)
})

it('a menu asked for while the server is away opens at the next press once it is back', async () => {
  const { page } = await newListener(browser)
  await page.goto(`${server.url}/tracks`)
  const dots = page.getByRole('button', { name: /^More for/ }).first()
  await dots.waitFor()
  let loads = 0
  page.on('load', () => loads++)
  await server.kill()
  await dots.click()
  await toldAtOnce(page).waitFor()
  expect(await dots.getAttribute('aria-expanded')).toBe('false')
  server = await start(Number(new URL(server.url).port))
  await dots.click()
  const entry = page.getByRole('menu').getByRole('menuitem').first()
  await entry.waitFor()
  expect(await entry.evaluate((item) => getComputedStyle(item).cursor)).not.toBe('auto') // its styles are there
  expect(loads).toBe(0)
})
