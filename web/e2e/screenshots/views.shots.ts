// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser'
import { isWanted, keep, looks, openIn, take, type Look } from './camera'
import {
  serveNothing,
  serveThousands,
  serveThreeAlbums,
  serveUnasked,
  type Library,
} from './libraries'
import { listen, seed } from './seed'
import { ofNobody, ofNothing, ofThousands, ofThree, ofUnasked, type Shot } from './views'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Every view, whatever becomes of the others. */
async function takeAll(shots: readonly Shot[], url: string, look: Look): Promise<void> {
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

/** A library, and every view of it in every look. */
function library(
  name: string,
  serve: () => Promise<Library>,
  prepare: (url: string) => Promise<readonly Shot[]>,
) {
  describe(name, () => {
    let served: Library
    let shots: readonly Shot[]
    beforeAll(async () => {
      served = await serve()
      shots = await prepare(served.server.url)
    })
    afterAll(() => served.end())
    it.each(looks)('at $width px, $colorScheme', (look) => takeAll(shots, served.server.url, look))
  })
}

const dark: Look = { width: 1440, height: 900, colorScheme: 'dark' }

library('three albums', serveThreeAlbums, async (url) => {
  const places = await seed(url)
  const page = await openIn(browser, dark, url)
  const short = places.albums.at(-1)
  if (short) await listen(page, url, short)
  await page.context().close()
  return ofThree(places)
})

if (ofNothing.some(isWanted)) library('nothing', serveNothing, () => Promise.resolve(ofNothing))

if (ofUnasked.some(isWanted))
  library('before the first folder', serveUnasked, () => Promise.resolve(ofUnasked))

if (ofThousands.some(isWanted))
  library('thousands of albums', serveThousands, () => Promise.resolve(ofThousands))

async function lose(page: Page, look: Look, { server }: Library, shot: Shot): Promise<void> {
  await page.goto(server.url + shot.path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await server.kill()
  await shot.then?.(page)
  await page.waitForTimeout(9000) // as long as it tries again before it says so
  await keep(page, look, shot.name)
}

describe.runIf(ofNobody.some(isWanted))('nobody', () => {
  it.each(looks.flatMap((look) => ofNobody.filter(isWanted).map((shot) => ({ look, shot }))))(
    '$shot.name at $look.width px, $look.colorScheme',
    async ({ look, shot }) => {
      const served = await serveThreeAlbums()
      const page = await openIn(browser, look, served.server.url)
      await lose(page, look, served, shot).finally(() => page.context().close())
      await served.end()
    },
  )
})
