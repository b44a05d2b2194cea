// SPDX-License-Identifier: GPL-3.0-or-later
import { AxeBuilder } from '@axe-core/playwright'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newListener } from './support/browser'
import { makeUnprofiled } from './support/music'
import { startWideServer, type WideServer } from './support/wide-server'

const ann = { name: 'Ann', password: 'correct horse' }
const bo = { name: 'Bo', password: 'battery staple' }

let server: WideServer
let browser: Browser
let admin: Page
let listener: Page
let session: Record<string, string>
beforeAll(async () => {
  const folder = mkdtempSync(join(inject('scratch'), 'hearing-'))
  const kids = join(folder, 'kids')
  makeUnprofiled(kids)
  server = await startWideServer([inject('music'), kids], join(folder, 'data'))
  const made = await ask('POST', '/api/setup', { token: server.token, ...ann })
  session = { Cookie: (made.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  await ask('POST', '/api/users', { ...bo, role: 'listener' })
  browser = await launch()
  admin = (await newListener(browser)).page
  listener = (await newListener(browser)).page
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

const ask = (method: string, path: string, body?: object) =>
  fetch(server.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...session },
    ...(body && { body: JSON.stringify(body) }),
  })

interface Named {
  readonly id: string
  readonly title: string
}
const itemsOf = async (path: string) =>
  ((await (await ask('GET', path)).json()) as { items: Named[] }).items
const albums = () => itemsOf('/api/library/albums')

async function signIn(page: Page, path: string, { name, password }: typeof ann): Promise<void> {
  await page.goto(server.url + path)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

it('limits a listener to a folder in settings', async () => {
  await expect
    .poll(async () => (await albums()).map(({ title }) => title), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['New', 'Three Rooms']))
  await signIn(admin, '/settings', ann)
  const saved = () =>
    admin.waitForResponse(
      (one) => one.request().method() === 'PUT' && one.url().includes('/users/'),
    )
  const first = saved()
  await admin.getByLabel('What Bo hears').selectOption({ label: 'Hears these folders' })
  expect((await first).status()).toBe(200)
  const folders = admin.getByRole('group', { name: 'Folders that Bo hears' })
  const second = saved()
  await folders.getByRole('checkbox', { name: /^music/ }).uncheck()
  expect((await second).status()).toBe(200)
  await admin.reload()
  await folders.waitFor()
  expect(await folders.getByRole('checkbox', { name: /^music/ }).isChecked()).toBe(false)
  expect(await folders.getByRole('checkbox', { name: /^kids/ }).isChecked()).toBe(true)
  const { violations } = await new AxeBuilder({ page: admin }).include('main').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

it('adds a listener who hears a folder, and never anything else', async () => {
  await admin.getByRole('button', { name: 'Add a user' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Add a user' })
  await dialog.getByLabel('Name').fill('Cy')
  await dialog.getByLabel(/^Password/).fill('correct horse')
  await dialog.getByLabel('What they hear').selectOption({ label: 'Hears these folders' })
  await dialog.getByRole('checkbox', { name: /^music/ }).uncheck()
  await dialog.getByRole('button', { name: 'Add the user' }).click()
  await dialog.waitFor({ state: 'detached' })
  const folders = admin.getByRole('group', { name: 'Folders that Cy hears' })
  expect(await folders.getByRole('checkbox', { name: /^music/ }).isChecked()).toBe(false)
  expect(await folders.getByRole('checkbox', { name: /^kids/ }).isChecked()).toBe(true)
})

it('has room on a phone for what is done with a user of any name', async () => {
  const name = 'W'.repeat(64)
  await ask('POST', '/api/users', { name, password: bo.password, role: 'listener' })
  await admin.setViewportSize({ width: 390, height: 844 })
  await admin.reload()
  const role = await admin.getByLabel(`Role of ${name}`).boundingBox()
  expect((role?.x ?? 390) + (role?.width ?? 0)).toBeLessThanOrEqual(390)
})

it('shows the listener that folder and nothing else', async () => {
  await signIn(listener, '/albums', bo)
  await listener.getByRole('link', { name: 'New' }).first().waitFor()
  expect(await listener.getByRole('link', { name: 'Three Rooms' }).count()).toBe(0)
  await listener.goto(`${server.url}/search?q=low`)
  await listener
    .getByText(/^Nothing/)
    .first()
    .waitFor()
  expect(await listener.getByText('Low Tide').count()).toBe(0)
})

it('leads nowhere by a link to what somebody else hears', async () => {
  const { id = '' } = (await albums()).find(({ title }) => title === 'Three Rooms') ?? {}
  const tracks = await itemsOf(`/api/library/tracks?album_id=${id}`)
  await listener.goto(`${server.url}/albums/${id}`)
  await listener.getByText('This album is not in the library').waitFor()
  expect(tracks.length).toBeGreaterThan(0)
  for (const track of tracks)
    for (const what of ['metadata', 'chunk/0?format=webm', 'file'])
      expect(
        (await listener.request.get(`${server.url}/api/audio/stream/${track.id}/${what}`)).status(),
      ).toBe(404)
})

it('finds nothing once the folder is taken away, and says so', { timeout: 90_000 }, async () => {
  await listener.goto(`${server.url}/albums`)
  await listener.getByRole('link', { name: 'New' }).first().click()
  await listener.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  await listener.getByRole('button', { name: 'Pause Never Heard' }).waitFor({ timeout: 60_000 })
  const users = (await (await ask('GET', '/api/users')).json()) as {
    items: { id: string; name: string }[]
  }
  const { id = '' } = users.items.find(({ name }) => name === 'Bo') ?? {}
  const changed = await ask('PUT', `/api/users/${id}`, { folders: [] })
  expect(changed.status).toBe(200)
  await listener.reload()
  await listener.getByText('This album is not in the library').waitFor()
  await listener.goto(server.url)
  await listener.getByRole('heading', { name: 'Nothing to hear yet' }).waitFor()
})
