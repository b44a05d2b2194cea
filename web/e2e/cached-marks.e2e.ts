// SPDX-License-Identifier: GPL-3.0-or-later
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { barriers } from './support/barriers'
import { launch, newRecordedListener } from './support/browser'
import { PlayerPage } from './support/player-page'
import { clearCache, startServer, untilAnalysed, type RunningServer } from './support/server'

// A server of its own: what listeners of other files left behind is rendered ahead for a while.
let server: RunningServer
let url: string
let browser: Browser

beforeAll(async () => {
  server = await startServer(
    join(inject('music'), 'Three Rooms'),
    join(inject('scratch'), 'marked data'),
  )
  ;({ url } = server)
  await untilAnalysed(url)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await server.kill()
})

/** Titles of the rows in sight that are said to start and seek at once. */
const marked = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('img', { name: 'Cached' }) })
    .getByRole('button', { name: /^(Play|Pause) / })
    .allTextContents()

interface CachedTrack {
  readonly track_id: string
  readonly fully_cached: boolean
}

/** What the page asks of the cache, as it asks it. */
function questionsOf(page: Page): URL[] {
  const asked: URL[] = []
  page.on('request', (request) => {
    const address = new URL(request.url())
    if (address.pathname === '/api/audio/stream/cache/tracks') asked.push(address)
  })
  return asked
}

/** Titles of which the server says so, to that question. */
async function cachedBy(question: URL | undefined): Promise<string[]> {
  const answer = await fetch(question ?? '')
  const { items } = (await answer.json()) as { items: readonly CachedTrack[] }
  const titles = items
    .filter(({ fully_cached }) => fully_cached)
    .map(async ({ track_id }) => {
      const track = await fetch(`${url}/api/library/tracks/${track_id}`)
      return ((await track.json()) as { title: string }).title
    })
  return (await Promise.all(titles)).sort()
}

/** What is marked, beside what the server says to the question that was asked last. */
async function marksOf(page: Page, asked: readonly URL[]) {
  const question = asked.at(-1)
  const cached = question ? await cachedBy(question) : []
  const engine = await page.evaluate(() => ({
    sounds: recorder.report?.state,
    at: location.pathname,
    seen: document.visibilityState,
  }))
  return {
    marked: await marked(page),
    cached,
    questions: asked.length,
    ...engine,
    question: question?.search,
  }
}

it('CA-6 marks a track that the server has as a whole, for as long as it has it as it is heard', async () => {
  await clearCache(url)
  const { page, complaints } = await newRecordedListener(browser, url)
  const asked = questionsOf(page)
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  expect(await marked(page)).toEqual([])

  await player.playTrack('Low Tide')
  await player.untilSounding()
  await expect.poll(() => marked(page), { timeout: 25_000 }).toContain('Low Tide')
  expect(await cachedBy(asked.at(-1))).toContain('Low Tide')
  expect(asked.at(-1)?.searchParams.get('album')).not.toBeNull()

  await player.press('Pause')
  await page.getByRole('radio', { name: /^Punchy/ }).click()
  await expect.poll(() => asked.at(-1)?.searchParams.get('preset')).toBe('punchy')
  const isHonest = async () =>
    String((await marked(page)).sort()) === String(await cachedBy(asked.at(-1)))
  await expect.poll(isHonest, { timeout: 10_000 }).toBe(true)

  await page.getByRole('radio', { name: /^Adaptive/ }).click()
  await expect.poll(() => marked(page), { timeout: 10_000 }).toContain('Low Tide')
  await clearCache(url)
  await expect.poll(() => marked(page), { timeout: 10_000 }).not.toContain('Low Tide')
  expect(complaints).toEqual([])
  await page.context().close()
}, 60_000)

it.each([
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])('CA-6 the mark bars nobody at $width px', async (size) => {
  const { page, complaints } = await newRecordedListener(browser, url)
  const asked = questionsOf(page)
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const player = new PlayerPage(page)
  await player.openAlbum(url, 'Three Rooms')
  await player.playTrack('Low Tide')
  await player.untilSounding()
  // Whichever it is. A text, so that all that was seen is told where there is none.
  await expect
    .poll(async () => JSON.stringify({ ...(await marksOf(page, asked)), complaints }), {
      timeout: 25_000,
    })
    .toMatch(/^{"marked":\["/)
  expect(await barriers(page)).toEqual([])
  const shots = process.env.AURALIS_SHOTS
  if (shots !== undefined) await page.screenshot({ path: `${shots}/cached-${size.width}.png` })
  await page.context().close()
})
