// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { servePage } from '../support/browser'
import type { Shot } from './views'
import { isNarrow } from './ways'

export const folder =
  process.env.AURALIS_SHOTS ?? fileURLToPath(new URL('../../../build/screenshots', import.meta.url))

/** AURALIS_LOOKS takes some: "1440-dark,390-light". */
const wanted = process.env.AURALIS_LOOKS?.split(',')
/** AURALIS_VIEWS takes those whose names begin like one of these: "home,playlist". */
export const views = process.env.AURALIS_VIEWS?.split(',')

export interface Look {
  readonly width: number
  readonly height: number
  readonly colorScheme: 'dark' | 'light'
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

export const looks: readonly Look[] = sizes
  .flatMap((size) => (['dark', 'light'] as const).map((colorScheme) => ({ ...size, colorScheme })))
  .filter(({ width, colorScheme }) => wanted?.includes(`${width}-${colorScheme}`) ?? true)

export const isWanted = ({ name }: Shot) => views?.some((begin) => name.startsWith(begin)) ?? true

export async function openIn(browser: Browser, look: Look, url: string): Promise<Page> {
  const { width, height, colorScheme } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    hasTouch: width < 760,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await servePage(page, url)
  return page
}

/** Until nothing is on its way any more, and pictures are there. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined)
  await page.waitForTimeout(400)
}

export async function take(page: Page, url: string, look: Look, shot: Shot): Promise<void> {
  if (shot.at && (shot.at === 'narrow') !== isNarrow(page)) return
  await page.goto(url + shot.path)
  await page.getByRole('heading', { level: 1 }).or(page.getByRole('main')).first().waitFor()
  await settle(page)
  await shot.then?.(page)
  if (shot.whole) await grow(page)
  await keep(page, look, shot.name)
}

/** So that nothing is left to scroll to. */
async function grow(page: Page): Promise<void> {
  await settle(page)
  const hidden = await page.evaluate(() => {
    const regions = document.querySelectorAll('main, aside, [role=dialog] > div')
    return Math.max(0, ...[...regions].map((one) => one.scrollHeight - one.clientHeight))
  })
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  await page.setViewportSize({ width, height: height + hidden })
}

export async function keep(page: Page, look: Look, name: string): Promise<void> {
  await settle(page)
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}-${look.width}-${look.colorScheme}.png`) })
}
