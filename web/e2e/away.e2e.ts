// SPDX-License-Identifier: GPL-3.0-or-later
// A server that goes away while a page is open, and comes back.
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newListener } from './support/browser'
import { startServer, untilScanned, type RunningServer } from './support/server'

const data = join(inject('scratch'), 'away')
const start = (port: number) => startServer(inject('music'), data, port)

let browser: Browser
let server: RunningServer

beforeAll(async () => {
  browser = await launch()
  server = await start(0)
  await untilScanned(server.url)
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

it('a view opened first while the server is away says so, and comes whole once it is back', async () => {
  const { page } = await newListener(browser)
  await page.goto(`${server.url}/albums`)
  await page.getByRole('link', { name: 'Three Rooms' }).first().waitFor()
  let loads = 0
  page.on('load', () => loads++)
  await server.kill()
  await page.getByRole('link', { name: 'Artists', exact: true }).click()
  const alert = page.getByRole('main').getByRole('alert')
  await alert.getByText('The server does not answer').waitFor()
  await page.keyboard.press('?') // a part that is still to come: the page stays
  await page.getByRole('contentinfo', { name: 'Player' }).waitFor()
  server = await start(Number(new URL(server.url).port))
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'Artists', level: 1 }).waitFor()
  const row = page.getByRole('link', { name: /Auralis/ }).first()
  await row.waitFor()
  expect((await row.boundingBox())?.height).toBeGreaterThan(40) // its styles are there
  expect(loads).toBe(0)
})
