// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chanceFor, type Chance } from './support/chance'
import { ownComplaints } from './support/complaints'
import { Ears, placeOfEnd } from './support/ears'
import { figure, printFigures } from './support/figures'
import { growth, heldIn, Holdings } from './support/holdings'
import { many, places } from './support/extent'
import { plain, secure, type Place } from './support/places'
import { forgetRecording, untilHeard } from './support/recorder'
import { streamedVersion, type Stereo, type Version } from './support/reference'
import { anyWish, chosenVersion, express } from './support/wishes'

const titles = ['Low Tide', 'Paper Lanterns', 'Night Train'] as const
const rate = 48_000
const intents = 100
const storm = 5000
/** Seconds by which a place may differ from what the clock says, for what it takes to begin. */
const slack = 2
/** MB, for the page and its workers (PL-7). */
const mostMemory = 200

/** What the listener asked for last. */
interface Asked {
  title: (typeof titles)[number]
  version: Version
  plays: boolean
  /** Seconds in the track, and when it was asked for, in milliseconds. */
  seconds: number
  at: number
}

/** PL-6: random intents, many a second, end in what was asked for last, and leave nothing behind. */
function stormsEnd(place: Place, rounds: number): void {
  describe(`PL-6 storms of ${intents} intents, ${place.name}`, () => {
    const chance = chanceFor(`${place.name}: storms`)
    let ears: Ears
    let holdings: Holdings
    let session: Storm

    beforeAll(async () => {
      ears = await Ears.arrive(place.url)
      holdings = await Holdings.watch(ears.listener.page)
      await ears.begin(place.url, place.engine, 'Three Rooms', titles[0])
      session = new Storm(ears, chance, await chosenVersion(ears.listener.page))
    })
    afterAll(() => ears.close())

    it('end in the last one', { timeout: 60_000 + rounds * 60_000 }, async () => {
      await session.rage()
      await session.settle()
      const before = await session.rest(holdings)
      const off: number[] = []
      for (let i = 0; i < rounds; i++) {
        await session.rage()
        off.push(await session.heardAsAsked(place))
      }
      const after = await session.rest(holdings)
      figure(
        `${place.name}: ${rounds} storms, the place from what the clock says`,
        `${Math.min(...off).toFixed(2)} to ${Math.max(...off).toFixed(2)} s`,
      )
      figure('  held after the first', heldIn(before))
      figure('  held after the last', heldIn(after))
      expect(growth(before, after, spare)).toEqual([])
      expect(after.megabytes).toBeLessThan(mostMemory)
      expect(complaintsOf(ears)).toEqual([])
    })
  })
}

/** What comes and goes by itself: pieces under way, rows and their listeners, packets of one place more. */
const spare = { audioNodes: 6, eventListeners: 200, elements: 2000, megabytes: 40 }

const complaintsOf = ({ listener }: Ears) => ownComplaints(listener.complaints)

class Storm {
  readonly #ears: Ears
  readonly #chance: Chance
  readonly #asked: Asked
  readonly #sounds = new Map<string, Stereo>()

  constructor(ears: Ears, chance: Chance, version: Version) {
    this.#ears = ears
    this.#chance = chance
    this.#asked = { title: titles[0], version, plays: true, seconds: 0, at: Date.now() }
  }

  async rage(): Promise<void> {
    const begin = Date.now()
    for (let i = 0; i < intents; i++) {
      await this.#intend()
      await this.#ears.player.pause(Math.max(0, begin + (storm * (i + 1)) / intents - Date.now()))
    }
    await forgetRecording(this.#ears.listener.page)
  }

  /** Until it plays, and says so. */
  async settle(): Promise<void> {
    const { player, listener } = this.#ears
    if (!this.#asked.plays) await this.#space()
    await player.waitForTitle(this.#asked.title)
    await player.untilSounding()
    expect(await chosenVersion(listener.page)).toEqual(this.#asked.version)
  }

  /** Seconds by which the place that is heard differs from the one asked for. */
  async heardAsAsked(place: Place): Promise<number> {
    const { page } = this.#ears.listener
    const button = page.getByRole('contentinfo').getByRole('button', { name: /^(Play|Pause)$/ })
    expect(await button.getAttribute('aria-label')).toBe(this.#asked.plays ? 'Pause' : 'Play')
    await this.settle()
    await this.#ears.player.pause(1500) // until what fades has faded
    const recording = await untilHeard(() => this.#ears.record(1500))
    expect(await page.getByRole('contentinfo').getByText('Buffering').count()).toBe(0)
    const asked = this.#asked.seconds + (Date.now() - this.#asked.at) / 1000
    const now = placeOfEnd(recording, await this.#sound())
    expect(now.fit).toBeGreaterThan(place.engine === 'mse' ? 0.999 : 0.99999)
    const heard = (now.frame + recording.left.length) / rate
    expect(Math.abs(heard - asked)).toBeLessThan(slack)
    return heard - asked
  }

  /** What is held while nothing plays. */
  async rest(holdings: Holdings) {
    const { player } = this.#ears
    await player.press('Pause')
    await player.pause(3000)
    await forgetRecording(this.#ears.listener.page)
    const held = await holdings.count()
    await player.press('Play')
    this.#asked.seconds = await this.#seconds()
    this.#asked.at = Date.now()
    return held
  }

  async #intend(): Promise<void> {
    const act = this.#chance.pick([
      () => this.#space(),
      () => this.#play(),
      () => this.#seek(),
      () => this.#seek(),
      () => this.#choose(),
      () => this.#choose(),
    ])
    await act()
  }

  async #space(): Promise<void> {
    const asked = this.#asked
    await this.#key('Space')
    if (asked.plays) asked.seconds += (Date.now() - asked.at) / 1000
    asked.at = Date.now()
    asked.plays = !asked.plays
  }

  async #play(): Promise<void> {
    // The button of the one that plays pauses it.
    const others = titles.filter((title) => title !== this.#asked.title)
    const title = others[this.#chance.below(others.length)] ?? titles[0]
    await this.#ears.player.playTrack(title)
    Object.assign(this.#asked, { title, plays: true, seconds: 0, at: Date.now() })
  }

  async #seek(): Promise<void> {
    const share = 0.05 + 0.6 * this.#chance.next()
    const duration = await this.#duration()
    await this.#ears.player.seek(share * duration, duration)
    Object.assign(this.#asked, { seconds: share * duration, at: Date.now() })
  }

  async #choose(): Promise<void> {
    const wish = anyWish(this.#asked.version, this.#chance)
    await express(this.#ears.listener.page, wish, this.#chance)
    this.#asked.version = wish.version
  }

  async #key(key: string): Promise<void> {
    await this.#ears.listener.page.keyboard.press(key)
  }

  get #slider() {
    const bar = this.#ears.listener.page.getByRole('contentinfo', { name: 'Player' })
    return bar.getByRole('slider', { name: 'Position' })
  }

  async #seconds(): Promise<number> {
    return Number(await this.#slider.getAttribute('aria-valuenow'))
  }

  async #duration(): Promise<number> {
    return Number(await this.#slider.getAttribute('aria-valuemax'))
  }

  async #sound(): Promise<Stereo> {
    const { title, version } = this.#asked
    const name = `${title} ${JSON.stringify(version)}`
    const sound = this.#sounds.get(name) ?? (await streamedVersion(inject('url'), title, version))
    this.#sounds.clear()
    this.#sounds.set(name, sound)
    return sound
  }
}

afterAll(printFigures)

for (const place of places(secure(), plain())) stormsEnd(place, many(2, 20))
