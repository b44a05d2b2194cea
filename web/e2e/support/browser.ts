// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import {
  chromium as driver,
  type Browser,
  type BrowserContextOptions as Device,
  type Page,
} from 'playwright'
import { chromium } from './binaries'
import { installRecorder, recorderModule } from './recorder'
import { plainHost } from './server'
import { counterPeriod, installTape } from './tape'

/** `more` are further switches of Chromium. */
export const launch = (more: readonly string[] = []): Promise<Browser> =>
  driver.launch({
    executablePath: chromium,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`,
      // A page that a test hands to the browser itself has no address of its own.
      '--disable-features=LocalNetworkAccessChecks',
      ...more,
    ],
  })

export interface Listener {
  readonly page: Page
  /** What the page complained about: console errors, exceptions, violations of its content policy. */
  readonly complaints: string[]
}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** AURALIS_PAGE names the folder of a built page to try in place of the one inside the server. */
export async function servePage(
  page: Page,
  url: string,
  folder = process.env.AURALIS_PAGE,
): Promise<void> {
  if (folder === undefined) return
  await page.route(
    (asked) => asked.href.startsWith(url) && !asked.pathname.startsWith('/api/'),
    async (route) => {
      const { pathname } = new URL(route.request().url())
      const contentType = types[extname(pathname)] ?? 'text/html'
      const file = contentType === 'text/html' ? 'index.html' : pathname
      return route.fulfill({ body: readFileSync(join(folder, file)), contentType })
    },
  )
}

/** The page's own content policy, with room for the recorder's module. */
async function admitRecorder(page: Page, url: string): Promise<void> {
  await page.route(`${url}/**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    // A name that only the browser knows.
    const asked = route.request().url().replace(plainHost, '127.0.0.1')
    const response = await route.fetch({ url: asked })
    const policy = response.headers()['content-security-policy'] ?? ''
    const headers = {
      ...response.headers(),
      'content-security-policy': policy.replace('script-src', 'script-src blob:'),
    }
    return route.fulfill({ response, headers })
  })
}

const desk: Device = { viewport: { width: 1440, height: 900 } }

/** Held upright, and touched. */
export const phone: Device = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
}

/** A fresh page; nothing is opened yet. Whatever certificate a test made is believed. */
export async function newListener(browser: Browser, device = desk): Promise<Listener> {
  const context = await browser.newContext({ ...device, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints }
}

/** A fresh page whose sound is recorded. */
export async function newRecordedListener(
  browser: Browser,
  url: string,
  device = desk,
): Promise<Listener> {
  const listener = await newListener(browser, device)
  if (!url.startsWith(`http://${plainHost}`)) await admitRecorder(listener.page, url) // there it has no module
  await servePage(listener.page, url)
  await listener.page.addInitScript(installTape, counterPeriod)
  await listener.page.addInitScript(installRecorder, recorderModule)
  return listener
}

/** A browser, and how a page of it is heard. */
export interface BrowserUnderTest {
  readonly launch: () => Promise<Browser>
  readonly newRecordedListener: (browser: Browser, url: string) => Promise<Listener>
}

export const inChromium: BrowserUnderTest = { launch, newRecordedListener }
