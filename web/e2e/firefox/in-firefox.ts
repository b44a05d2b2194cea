// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's Firefox, which is driven over WebDriver BiDi: Playwright's own is another build, with other decoders.
import { join } from 'node:path'
import { firefox as driver, type Browser } from 'playwright'
import { inject } from 'vitest'
import { firefox } from '../support/binaries'
import { newListener, servePage, type BrowserUnderTest, type Listener } from '../support/browser'
import { installRecorder } from '../support/recorder'
import { plainHost } from '../support/server'
import { counterPeriod, installTape } from '../support/tape'

const launch = (environment: Record<string, string>) => () =>
  driver.launch({
    channel: 'moz-firefox',
    executablePath: firefox,
    env: {
      ...process.env,
      HOME: join(inject('scratch'), 'firefox'),
      PULSE_SERVER: inject('loudspeaker'),
      ...environment,
    },
    firefoxUserPrefs: { 'network.dns.localDomains': plainHost },
  })

async function newRecordedListener(browser: Browser, url: string): Promise<Listener> {
  const listener = await newListener(browser)
  await servePage(listener.page, url)
  // A module of its own would have to be admitted by the page's content policy: a document that is handed to
  // Firefox loses its WebSocket.
  await listener.page.addInitScript(installTape, counterPeriod)
  await listener.page.addInitScript(installRecorder, null)
  await listener.page.addInitScript(noteAsked)
  return listener
}

export const inFirefox: BrowserUnderTest = { launch: launch({}), newRecordedListener }

/** So much is handed to the sound server at once that other programs may take the processor for a moment. */
export const inPatientFirefox: BrowserUnderTest = {
  launch: launch({ PULSE_LATENCY_MSEC: '400' }),
  newRecordedListener,
}

declare global {
  /** Frames at which the page told the server that it is, newest last. */
  var asked: number[]
}

/** Runs in the page: Firefox does not say over BiDi what a request carries. */
function noteAsked(): void {
  const plain = globalThis.fetch
  globalThis.asked = []
  globalThis.fetch = (input, init) => {
    const isPosition = typeof input === 'string' && input.endsWith('/api/player/position')
    if (isPosition && typeof init?.body === 'string')
      asked.push((JSON.parse(init.body) as { frame: number }).frame)
    return plain(input, init)
  }
}
