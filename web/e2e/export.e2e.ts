// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launch, newListener } from './support/browser'
import { PlayerPage } from './support/player-page'

const url = inject('url')
const scratch = inject('scratch')
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** As an independent program reads it. */
const secondsOf = (file: string) =>
  Number(
    execFileSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format=duration',
      '-of',
      'csv=p=0',
      file,
    ])
      .toString()
      .trim(),
  )

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  return page.getByRole('dialog', { name: 'Export Short Songs' })
}

it('EX-1 exports an album by keyboard, and its files are there after a reload', async () => {
  const { page, complaints } = await newListener(browser)
  await new PlayerPage(page).openAlbum(url, 'Short Songs')
  await page.getByRole('button', { name: 'Export', exact: true }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Export Short Songs' })
  await dialog.getByText('Adaptive at 100 %').waitFor()
  await dialog.getByRole('button', { name: 'Start export' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByText('3 files').first().waitFor({ timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Delete the export of Short Songs' }).first().waitFor()

  await page.reload()
  const again = await openDialog(page)
  const link = again.getByRole('link', { name: '01 First Short.flac' }).first()
  const waiting = page.waitForEvent('download')
  await link.click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('01 First Short.flac')
  const file = join(scratch, 'first-short.flac')
  await download.saveAs(file)
  expect(secondsOf(file)).toBeCloseTo((48_000 * 6 + 1234) / 48_000, 3)

  await again.getByRole('button', { name: 'Delete the export of Short Songs' }).first().click()
  await again.getByRole('heading', { name: 'Short Songs', level: 3 }).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await page.context().close()
})

it('EX-3 names what could not be exported', async () => {
  const { page } = await newListener(browser)
  const { items } = (await (await fetch(`${url}/api/library/tracks?problems=true`)).json()) as {
    items: { album_id: string }[]
  }
  await page.goto(`${url}/albums/${items[0]?.album_id ?? ''}`)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Export / })
  await dialog.getByRole('radio', { name: 'Opus' }).click()
  await dialog.getByRole('button', { name: 'Start export' }).click()
  await dialog.getByText('Nothing could be exported').first().waitFor({ timeout: 20_000 })
  await dialog.getByRole('list', { name: 'Problems' }).first().getByText('Corrupt').waitFor()
  await page.context().close()
})

it('cancels an export, and keeps what was finished', async () => {
  const { page } = await newListener(browser)
  await new PlayerPage(page).openAlbum(url, 'Three Rooms')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export Three Rooms' })
  await dialog.getByRole('button', { name: 'Start export' }).click()
  await dialog.getByRole('button', { name: 'Cancel the export of Three Rooms' }).click()
  await dialog.getByText('Cancelled').first().waitFor()
  await dialog.getByRole('button', { name: 'Delete the export of Three Rooms' }).first().waitFor()
  await page.context().close()
})
