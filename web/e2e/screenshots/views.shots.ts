// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser'
import { isWanted, keep, looks, openIn, take, type Look } from './camera'
import * as libraries from './libraries'
import { listen, seed } from './seed'
import * as views from './views'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Every view, whatever becomes of the others. */
async function takeAll(shots: readonly views.Shot[], url: string, look: Look): Promise<void> {
  const failures: string[] = []
  for (const shot of shots.filter(isWanted)) {
    const page = await openIn(browser, look, url)
    await take(page, url, look, shot).catch((error: unknown) => {
      failures.push(`${shot.name}: ${String(error)}`)
    })
    await page.context().close()
  }
  expect(failures).toEqual([])
}

type Serve = () => Promise<libraries.Library>

/** A library, and every view of it in every look. */
function library(
  name: string,
  serve: Serve,
  prepare: (url: string) => Promise<readonly views.Shot[]>,
) {
  describe(name, () => {
    let served: libraries.Library
    let shots: readonly views.Shot[]
    beforeAll(async () => {
      served = await serve()
      shots = await prepare(served.server.url)
    })
    afterAll(() => served.end())
    it.each(looks)('at $width px, $colorScheme', (look) => takeAll(shots, served.server.url, look))
  })
}

const dark: Look = { width: 1440, height: 900, colorScheme: 'dark' }

library('three albums', libraries.serveThreeAlbums, async (url) => {
  const places = await seed(url)
  const page = await openIn(browser, dark, url)
  const short = places.albums.at(-1)
  if (short) await listen(page, url, short)
  await page.context().close()
  return views.ofThree(places)
})

const others: readonly [name: string, serve: Serve, shots: readonly views.Shot[]][] = [
  ['nothing', libraries.serveNothing, views.ofNothing],
  ['before the first folder', libraries.serveUnasked, views.ofUnasked],
  ['before the first account', libraries.serveNoAccount, views.ofNoAccount],
  ['accounts', libraries.serveAccounts, views.ofAccounts],
  ['a lost library', libraries.serveLost, views.ofLost],
  ['thousands of albums', libraries.serveThousands, views.ofThousands],
  ['tens of thousands of albums', libraries.serveTensOfThousands, views.ofTensOfThousands],
]
for (const [name, serve, shots] of others.filter(([, , all]) => all.some(isWanted)))
  library(name, serve, () => Promise.resolve(shots))

async function lose(
  page: Page,
  look: Look,
  { server }: libraries.Library,
  shot: views.Shot,
): Promise<void> {
  await page.goto(server.url + shot.path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await server.kill()
  await shot.then?.(page)
  await page.waitForTimeout(9000) // as long as it tries again before it says so
  await keep(page, look, shot.name)
}

describe.runIf(views.ofNobody.some(isWanted))('nobody', () => {
  it.each(looks.flatMap((look) => views.ofNobody.filter(isWanted).map((shot) => ({ look, shot }))))(
    '$shot.name at $look.width px, $look.colorScheme',
    async ({ look, shot }) => {
      const served = await libraries.serveThreeAlbums()
      const page = await openIn(browser, look, served.server.url)
      await lose(page, look, served, shot).finally(() => page.context().close())
      await served.end()
    },
  )
})
