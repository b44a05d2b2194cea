// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chanceFor, type Chance } from './support/chance'
import { firstSilence, percentile } from './support/compare'
import { ownComplaints } from './support/complaints'
import { Ears, most } from './support/ears'
import { findFade, late } from './support/fades'
import { expectSoon, figure, isBusy, milliseconds, printFigures } from './support/figures'
import { ByOrigin, Origins, type Origin } from './support/origins'
import { many } from './support/extent'
import { plain, secure, type Place } from './support/places'
import { untilHeard } from './support/recorder'
import type { Version } from './support/reference'
import { clearCache } from './support/server'
import { nameOf, Versions } from './support/versions'
import { anyWish, chosenVersion, type Wish } from './support/wishes'

/** Of full scale, what may be heard beside the ideal crossfade. */
const exact = 1e-5
const title = 'Low Tide'
const duration = 76
/** Seconds: all that is heard lies in the first chunk. */
const lastPlace = 20

interface Heard {
  /** Which switch it was, to find it by. */
  readonly name: string
  readonly milliseconds: number
  readonly error: number
  readonly peak: number
}

/** PL-3: so many random switches, each heard, each held against the ideal crossfade of the two versions. */
function switchesAreIdeal(place: Place, count: number): void {
  describe(`PL-3 ${count} random switches, ${place.name}`, () => {
    let ears: Ears
    const chance = chanceFor(`${place.name}: switches`)

    beforeAll(async () => {
      ears = await Ears.open(place.url, place.engine, 'Three Rooms', title)
      await ears.listener.page.locator('body').click({ position: { x: 700, y: 5 } })
    })
    afterAll(() => ears.close())

    it(
      'are ideal crossfades within 100 ms, with no second sound and no gap',
      { timeout: 60_000 + count * 12_000 },
      async () => {
        const session = new Switching(ears, place, chance)
        await session.begin()
        const heard = new ByOrigin<Heard>()
        for (let i = 1; i <= count; i++) heard.add(...(await session.switchOnce(i)))
        expect(await chosenVersion(ears.listener.page)).toEqual(session.now)
        judge(place, heard)
        expect(ownComplaints(ears.listener.complaints)).toEqual([])
      },
    )
  })
}

class Switching {
  now: Version = { enabled: true, preset: 'adaptive', percent: 100 }
  readonly #ears: Ears
  readonly #place: Place
  readonly #chance: Chance
  readonly #versions = new Versions(inject('url'), title)
  readonly #origins: Origins

  constructor(ears: Ears, place: Place, chance: Chance) {
    this.#ears = ears
    this.#place = place
    this.#chance = chance
    this.#origins = new Origins(ears.listener.page)
  }

  async begin(): Promise<void> {
    this.now = await chosenVersion(this.#ears.listener.page)
    await this.#goTo(2)
  }

  async switchOnce(number: number): Promise<[Origin, Heard]> {
    const { wish, before, recording } = await untilHeard(async () => {
      if ((await this.#seconds()) > lastPlace) await this.#goTo(1 + 8 * this.#chance.next())
      if (this.#chance.below(2) === 0) await clearCache(inject('url'))
      const before = this.now
      const wish = await this.#wish()
      this.now = wish.version
      this.#origins.forget()
      const behind = this.#place.isFloat ? 1200 : 500
      const press = () => this.#ears.listener.page.keyboard.press(wish.key)
      return { wish, before, recording: await this.#ears.recordSwitch(behind, press) }
    })
    const from = await this.#versions.sound(before)
    const to = await this.#versions.sound(wish.version)
    const found = findFade(recording, from, to, this.#place.isFloat ? 1 : 128)
    const origin = this.#origins.first
    const seconds = ((recording.mediaFrame + found.begin) / 48_000).toFixed(3)
    const versions = `${nameOf(before)} to ${nameOf(wish.version)}`
    const name = `${number}: ${versions}, ${origin}, at ${seconds} s`
    expect(firstSilence(recording.left, 0), name).toBe(-1)
    return [origin, { ...found, name, milliseconds: late(recording, found) }]
  }

  /** Another sound than now. */
  async #wish(): Promise<Wish> {
    const plan = await this.#versions.plan(this.now)
    for (;;) {
      const wish = anyWish(this.now, this.#chance)
      if ((await this.#versions.plan(wish.version)) !== plan) return wish
    }
  }

  #seconds(): Promise<number> {
    return this.#ears.listener.page.evaluate(() => (recorder.report?.frame ?? 0) / 48_000)
  }

  async #goTo(seconds: number): Promise<void> {
    const { player } = this.#ears
    await player.seek(seconds, duration)
    await player.untilSounding()
    await player.pause(500)
  }
}

function judge({ name, isFloat }: Place, heard: ByOrigin<Heard>): void {
  for (const [origin, ones] of heard.entries)
    milliseconds(
      `${name}: switch, ${origin}`,
      ones.map((one) => one.milliseconds),
    )
  const { all } = heard
  const times = all.map((one) => one.milliseconds)
  milliseconds(`${name}: all switches`, times)
  figure(`  p99`, `${percentile(times, 0.99).toFixed(0)} ms`)
  const far = (one: Heard) => (isFloat ? one.peak : one.error)
  const furthest = all.reduce((a, b) => (far(b) > far(a) ? b : a))
  const error = most(all.map((one) => one.error))
  const peak = most(all.map((one) => one.peak))
  figure(
    '  from the ideal crossfade',
    `RMS ${error.toExponential(1)}, peak ${peak.toExponential(1)} at most`,
  )
  figure('  furthest', furthest.name)
  expect(far(furthest), furthest.name).toBeLessThan(exact)
  expectSoon(times, 100)
  if (!isBusy()) expect(percentile(times, 0.95)).toBeLessThan(100)
}

afterAll(printFigures)

for (const place of [secure(), plain()]) switchesAreIdeal(place, many(place.isFloat ? 8 : 12, 300))
