// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, it } from 'vitest'
import { launch, newListener, servePage } from '../support/browser'
import { serveLarge, type LargeLibrary } from './library'
import { quantile, workOf } from './trace'

const rows = 100_000

let browser: Browser
let library: LargeLibrary
let url: string

beforeAll(async () => {
  browser = await launch()
  library = await serveLarge(rows, process.env.AURALIS_SPEED_LIBRARY)
  url = library.server.url
})
afterAll(async () => {
  await browser.close()
  await library.end()
})

const round = (value: number) => value.toFixed(1)

function tell(workload: string, unit: string, values: readonly number[]): void {
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => round(quantile(values, share)))
  console.log(`${workload}: p50 ${p50}, p95 ${p95}, max ${most} ${unit} (${values.length} times)`)
}

async function open(path: string): Promise<Page> {
  const { page } = await newListener(browser)
  await servePage(page, url)
  await page.goto(url + path)
  await page.getByRole('main').getByRole('listitem').first().waitFor()
  await page.waitForTimeout(1500)
  return page
}

/** Steps of a wheel, one a frame. */
async function wheel(page: Page, times: number, pixels: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await page.mouse.wheel(0, pixels)
    await page.waitForTimeout(16)
  }
}

it.each([
  ['scroll/tracks/120px', '/tracks', 120],
  ['scroll/tracks/600px', '/tracks', 600],
  ['scroll/albums/120px', '/albums', 120],
])('%s', async (workload, path, pixels) => {
  const page = await open(path)
  const session = await page.context().newCDPSession(page)
  await page.mouse.move(600, 500)
  await wheel(page, 30, pixels) // what runs for the first time is compiled first
  const { frames, parts } = await workOf(session, () => wheel(page, 300, pixels))
  tell(`${workload} of ${rows} tracks`, 'ms of main thread a frame', frames)
  const costs = ['FunctionCall', 'UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize']
  console.log(
    costs.map((name) => `  ${name} ${round((parts.get(name) ?? 0) / frames.length)}`).join(''),
  )
  await page.context().close()
})

it('search/typing', async () => {
  const page = await open('/albums')
  await page.keyboard.press('/')
  const times: number[] = []
  for (const text of ['love', 'night', 'blue', 'dream']) {
    for (const letter of text) times.push(await untilShown(page, letter))
    await page.keyboard.press('ControlOrMeta+a') // the next word is written over it
  }
  tell('search/typing', 'ms from a key to its results painted', times)
  await page.context().close()
})

/** Milliseconds until what a letter finds is painted: the answer came, was drawn, and a frame has ended. */
async function untilShown(page: Page, letter: string): Promise<number> {
  await page.evaluate(() => {
    const marks = window as unknown as { shown: Promise<number> }
    marks.shown = new Promise((resolve) => {
      let begun = NaN
      addEventListener('keydown', () => (begun = performance.now()), { once: true, capture: true })
      const ended = new PerformanceObserver((list) => {
        if (
          isNaN(begun) ||
          !list.getEntries().some(({ name }) => name.includes('/api/library/search?'))
        )
          return
        ended.disconnect()
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
      })
      ended.observe({ type: 'resource' })
    })
  })
  await page.keyboard.press(letter)
  const wait = () => (window as unknown as { shown: Promise<number> }).shown
  const time = await Promise.race([page.evaluate(wait), page.waitForTimeout(5000).then(() => NaN)])
  await page.waitForTimeout(150)
  return time
}

it('load/first', async () => {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const { page } = await newListener(browser)
    await servePage(page, url)
    await page.goto(`${url}/albums`, { waitUntil: 'commit' })
    await page.getByRole('main').getByRole('link').first().waitFor()
    times.push(await page.evaluate(() => performance.now()))
    await page.context().close()
  }
  tell('load/first', 'ms from the address to albums that can be pressed', times)
})
