// SPDX-License-Identifier: GPL-3.0-or-later
import { AxeBuilder } from '@axe-core/playwright'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newListener } from './support/browser'
import { startWideServer, type WideServer } from './support/wide-server'

let server: WideServer
let browser: Browser
let page: Page
beforeAll(async () => {
  const data = mkdtempSync(join(inject('scratch'), 'sign-in-'))
  server = await startWideServer(inject('music'), data)
  browser = await launch()
  page = (await newListener(browser)).page
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
const album = () => page.getByRole('link', { name: 'Three Rooms' }).first()

async function signIn(): Promise<void> {
  await heading('Sign in')
  await page.getByLabel('Name').fill('Ann')
  await page.keyboard.press('Tab')
  await page.keyboard.type('correct horse')
  await page.keyboard.press('Enter')
}

it('asks for the first account with the setup token, by keys alone', async () => {
  await page.goto(server.url)
  await heading('Create the first account')
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.type(server.token)
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ann')
  await page.keyboard.press('Tab')
  await page.keyboard.type('correct horse')
  await page.keyboard.press('Enter')
  await album().waitFor()
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

it('comes back to where one was', async () => {
  await page.goto(`${server.url}/settings`)
  await heading('Signed in as Ann')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await heading('Sign in')
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await signIn()
  await heading('Signed in as Ann')
  expect(new URL(page.url()).pathname).toBe('/settings')
})

/** From now on the server wants to know who asks, until somebody signs in; sound it sends as before. */
async function refuseUntilSignedIn(): Promise<void> {
  const problem = { type: '/problems/unauthorized', title: '', status: 401, detail: 'sign in' }
  let isIn = false
  await page.route('**/api/player/position', (route) =>
    isIn ? route.fallback() : route.fulfill({ status: 401, json: problem }),
  )
  await page.route('**/api/session', (route) => {
    if (route.request().method() === 'POST') isIn = true
    return isIn ? route.fallback() : route.fulfill({ json: { state: 'signed-out', user: null } })
  })
}

it(
  'says that the session has ended while it plays, and has the track still once one signed in',
  { timeout: 90_000 },
  async () => {
    await page.goto(server.url)
    await album().click()
    await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
    const pause = page.getByRole('button', { name: 'Pause Low Tide' })
    await pause.waitFor({ timeout: 60_000 }) // the server may not have looked at the track yet
    const all = (await (await page.request.get(`${server.url}/api/sessions`)).json()) as {
      items: { id: string; current: boolean }[]
    }
    const { id = '' } = all.items.find(({ current }) => current) ?? {}
    expect((await page.request.delete(`${server.url}/api/sessions/${id}`)).status()).toBe(204)
    await page.getByText(/^Your session has ended/).waitFor()
    await signIn()
    await expect.poll(() => page.locator('dialog').count()).toBe(0)
    const bar = page.getByRole('contentinfo', { name: 'Player' })
    await bar.getByText('Low Tide', { exact: true }).waitFor()
  },
)

it('plays on while one signs in again', async () => {
  await page.goto(server.url)
  await album().click()
  await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  const pause = page.getByRole('button', { name: 'Pause Low Tide' })
  await pause.waitFor()
  await page.evaluate(() => Object.assign(window, { same: true }))
  await refuseUntilSignedIn()
  await signIn()
  await expect.poll(() => page.locator('dialog').count()).toBe(0)
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
  await pause.waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/albums\//)
})
