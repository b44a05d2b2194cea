// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './support/browser'
import { writeNamedAlbums } from './support/names'
import { withoutRoom } from './support/pseudo-page'
import { post } from './support/requests'
import { startServer, untilAnalysed, type RunningServer } from './support/server'

let browser: Browser
let server: RunningServer
let paths: readonly string[] = []

interface Listed {
  readonly items: readonly { readonly id: string }[]
}

const idsOf = async (list: string) => {
  const answer = (await (await fetch(`${server.url}/api/library/${list}`)).json()) as Listed
  return answer.items.map(({ id }) => id)
}

beforeAll(async () => {
  const folder = join(inject('scratch'), 'names')
  const music = join(folder, 'music')
  mkdirSync(music, { recursive: true })
  writeNamedAlbums(music)
  browser = await launch()
  server = await startServer(music, join(folder, 'data'))
  await untilAnalysed(server.url)
  const [tracks, albums, artists] = await Promise.all(['tracks', 'albums', 'artists'].map(idsOf))
  const name = 'Played late at night and '.repeat(7)
  const made = await fetch(`${server.url}/api/playlists`, post({ name, tracks }))
  const { id } = (await made.json()) as { id: string }
  const views = ['', 'albums', 'artists', 'tracks', 'genres', 'playlists', 'search?q=a']
  paths = [
    ...views,
    ...(albums ?? []).map((album) => `albums/${album}`),
    ...(artists ?? []).slice(0, 3).map((artist) => `artists/${artist}`),
    `playlists/${id}`,
  ]
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

async function openAt(width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    reducedMotion: 'reduce',
    hasTouch: width < 760,
  })
  return context.newPage()
}

/** How far from the edge of their place words begin, in pixels; those without room fill it. */
const indentsOf = (page: Page, names: string) =>
  page.locator(names).evaluateAll((elements) =>
    elements.map((element) => {
      const words = document.createRange()
      words.selectNodeContents(element)
      const edge = element.parentElement?.getBoundingClientRect().left ?? 0
      return Math.round(Math.max(words.getBoundingClientRect().left - edge, 0))
    }),
  )

describe.each([390, 1024, 1440])('at %i px', (width) => {
  it('names without end go beyond no edge', { timeout: 60_000 }, async () => {
    const page = await openAt(width)
    for (const path of paths) {
      await page.goto(`${server.url}/${path}`)
      await page.locator('main h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await withoutRoom(page), path).toEqual([])
    }
    await page.context().close()
  })

  it.each([
    { view: 'tracks', names: 'main button[data-plays]', number: 8 },
    { view: 'albums', names: 'main a[href^="/albums/"] p', number: 4 },
    { view: 'artists', names: 'main a[href^="/artists/"] [dir=auto]', number: 7 },
  ])('names of every script begin at one edge in $view', async ({ view, names, number }) => {
    const page = await openAt(width)
    await page.goto(`${server.url}/${view}`)
    await page
      .locator(names)
      .nth(number - 1)
      .waitFor()
    const indents = await indentsOf(page, names)
    expect(indents).toHaveLength(number)
    expect(new Set(indents).size).toBe(1)
    await page.context().close()
  })
})
