// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { percentile } from './support/compare'
import { serveCovers } from './support/covers'
import { Ears } from './support/ears'
import { findFade, late } from './support/fades'
import { expectSoon, figure, milliseconds, printFigures } from './support/figures'
import { many } from './support/extent'
import { plain, secure, type Place } from './support/places'
import { untilHeard } from './support/recorder'
import { plainHost, plainUrl, type RunningServer } from './support/server'
import { Versions } from './support/versions'

const title = 'Low Tide'
const duration = 76
/** Of the track: a switch that begins before it ends in the first chunk. */
const lastFrame = 20 * 48_000
const albumTitle = 'Three Rooms'

/** PL-7: a switch keeps its bar while the covers of so many albums load for the first time. */
function switchesBesideCovers(place: Place, albums: number, switches: number): void {
  describe(`PL-7 a switch while ${albums} covers load, ${place.name}`, () => {
    let server: RunningServer
    let ears: Ears

    beforeAll(async () => {
      server = await serveCovers(inject('scratch'), albums, title)
      const url = place.url.includes(plainHost) ? plainUrl(server.url) : server.url
      ears = await Ears.open(url, place.engine, albumTitle, title)
      await ears.player.seek(1, duration)
      await ears.player.untilSounding()
    }, 300_000)
    afterAll(async () => {
      await ears.close()
      await server.kill()
    })

    it('keeps its bar', { timeout: 300_000 }, async () => {
      const versions = new Versions(server.url, title)
      const { page } = ears.listener
      const covers = new Covers(page)
      for (let i = 0; i < 2; i++) await untilHeard(() => ears.recordSwitch(300, () => toggle(page)))
      let isMastered = true
      const quiet: number[] = []
      const busy: number[] = []
      const once = async (times: number[]) => {
        const version = { enabled: isMastered, preset: 'adaptive', percent: 100 }
        const recording = await untilHeard(async () => {
          await stayInFirstChunk(ears)
          isMastered = !isMastered
          return ears.recordSwitch(place.isFloat ? 1200 : 500, () => toggle(page))
        })
        const from = await versions.sound({ ...version, enabled: !isMastered })
        const to = await versions.sound({ ...version, enabled: isMastered })
        times.push(late(recording, findFade(recording, from, to, place.isFloat ? 1 : 128)))
      }
      for (let i = 0; i < switches; i++) await once(quiet)
      await page.getByRole('link', { name: 'Albums' }).first().click()
      const scrolled = covers.scrollThrough(albums)
      for (let i = 0; i < switches; i++) await once(busy)
      const whileLoading = covers.done
      await scrolled
      milliseconds(`${place.name}: switch, no covers`, quiet)
      milliseconds(`${place.name}: switch, while covers load`, busy)
      figure('  p99', `${percentile(busy, 0.99).toFixed(0)} ms`)
      figure('  covers', `${whileLoading} of ${covers.done} meanwhile, ${covers.most} at once`)
      expect(covers.done).toBeGreaterThanOrEqual(albums)
      expect(whileLoading).toBeGreaterThan(switches)
      expectSoon(busy, 100)
    })
  })
}

/** What is heard is held against the first chunk. */
async function stayInFirstChunk({ player, listener }: Ears): Promise<void> {
  const frame = await listener.page.evaluate(() => recorder.report?.frame ?? 0)
  if (frame < lastFrame) return
  await player.seek(1, duration)
  await player.untilSounding()
  await player.pause(500)
}

const toggle = (page: Page) => page.keyboard.press('e')

/** The covers that the page asks for. */
class Covers {
  done = 0
  most = 0
  readonly #page: Page
  #underWay = 0

  constructor(page: Page) {
    this.#page = page
    const isCover = (url: string) => url.includes('/api/artwork/')
    page.on('request', (request) => {
      if (!isCover(request.url())) return
      this.#underWay += 1
      this.most = Math.max(this.most, this.#underWay)
    })
    const ended = (url: string) => {
      if (!isCover(url)) return
      this.#underWay -= 1
      this.done += 1
    }
    page.on('requestfinished', (request) => ended(request.url()))
    page.on('requestfailed', (request) => ended(request.url()))
  }

  /** Down the page, and up again where that was too fast, until all covers were asked for. */
  async scrollThrough(albums: number): Promise<void> {
    const end = Date.now() + 120_000
    for (let i = 0; this.done < albums && Date.now() < end; i++) {
      await this.#page.mouse.move(700, 400) // a click on the seek bar may have led away
      await this.#page.mouse.wheel(0, i % 400 < 200 ? 120 : -120)
      await this.#page.waitForTimeout(60)
    }
  }
}

afterAll(printFigures)

switchesBesideCovers(secure(), 300, many(6, 40))
if (many(0, 1) > 0) switchesBesideCovers(plain(), 300, 40)
