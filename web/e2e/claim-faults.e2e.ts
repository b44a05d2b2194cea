// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { chanceFor, type Chance } from './support/chance'
import { ownComplaints } from './support/complaints'
import { Ears } from './support/ears'
import { FaultyProxy, type Fault, type Plan } from './support/faulty-proxy'
import { figure, isBusy, printFigures } from './support/figures'
import { many, places } from './support/extent'
import { plain, secure, type Place } from './support/places'
import { forgetRecording } from './support/recorder'
import { clearCache, plainHost, plainUrl } from './support/server'

const duration = 76
/** Seconds: what is tried until a listener is told takes half a minute at most (PL-8). */
const patience = 45

/** Milliseconds until sound goes on where nothing is in its way any more. */
const recovery = 20_000

const isAudio = ({ pathname }: URL) => pathname.includes('/chunk/')
const isOfApi = ({ pathname }: URL) => pathname.startsWith('/api/')

/** Only the first so many requests meet it. */
function first(count: number, fault: () => Fault, applies = isAudio): Plan {
  let left = count
  return (asked) => {
    if (left === 0 || !applies(asked)) return null
    left -= 1
    return fault()
  }
}

interface Trouble {
  readonly name: string
  readonly plan: (chance: Chance) => Plan
  /** Something may be lost for good, and then the listener is told. */
  readonly mayFail?: true
}

const troubles: readonly Trouble[] = [
  {
    name: 'answers that come late',
    plan: (chance) => first(20, () => ({ kind: 'delay', milliseconds: 200 + chance.below(1000) })),
  },
  {
    name: 'connections that break in mid-chunk',
    plan: (chance) => first(4, () => ({ kind: 'reset', afterBytes: 200 + chance.below(90_000) })),
  },
  {
    name: 'a server that asks to wait',
    plan: () => first(2, () => ({ kind: 'refuse', status: 503, retryAfter: 1 })),
  },
  {
    name: 'chunks that end early',
    plan: (chance) =>
      first(4, () => ({ kind: 'truncate', afterBytes: 200 + chance.below(90_000) })),
  },
  {
    name: 'answers that never come',
    plan: (chance) =>
      first(2, () => ({ kind: 'hang', afterBytes: chance.pick([0, 200 + chance.below(90_000)]) })),
  },
  {
    name: 'garbage within chunks',
    mayFail: true,
    plan: (chance) =>
      first(3, () => ({ kind: 'garbage', fromByte: chance.below(60_000), bytes: 400 })),
  },
  {
    name: 'anything, to any request',
    mayFail: true,
    plan: (chance) => {
      const any = () => anyFault(chance)
      return (asked) => (isOfApi(asked) && chance.next() < 0.3 ? any() : null)
    },
  },
]

const anyFault = (chance: Chance): Fault =>
  chance.pick<Fault>([
    { kind: 'delay', milliseconds: chance.below(1000) },
    { kind: 'reset', afterBytes: chance.below(50_000) },
    { kind: 'refuse', status: chance.pick([500, 502, 503]), retryAfter: 1 },
    { kind: 'truncate', afterBytes: chance.below(50_000) },
    { kind: 'garbage', fromByte: chance.below(50_000), bytes: 300 },
  ])

/** PL-8: whatever happens on the way, sound goes on or the listener is told why; so many rounds of each trouble. */
function faultsAreBorne(place: Place, rounds: number): void {
  describe(`PL-8 faults on the way, ${place.name}`, () => {
    const chance = chanceFor(`${place.name}: faults`)
    let proxy: FaultyProxy
    let ears: Ears

    beforeAll(async () => {
      proxy = await FaultyProxy.open(inject('url'), chance)
      const isPlain = place.url.includes(plainHost)
      const url = isPlain ? plainUrl(proxy.url) : proxy.url
      ears = await Ears.open(url, place.engine, 'Three Rooms', 'Low Tide')
    })
    afterEach(() => {
      proxy.plan = () => null
    })
    afterAll(async () => {
      await ears.close()
      proxy.close()
    })

    it.each(troubles)('$name', { timeout: 60_000 + rounds * 120_000 }, async (trouble) => {
      const session = new Faults(ears, proxy, chance)
      for (let i = 0; i < rounds; i++) await session.bear(trouble)
      figure(`${place.name}: ${trouble.name}`, session.figures)
      expect(session.silent).toEqual([])
      expect(unexpected(ears.listener.complaints)).toEqual([])
    })
  })
}

/** What the browser says itself of requests that failed is no fault of the page. */
const unexpected = (complaints: readonly string[]) =>
  ownComplaints(complaints).filter(
    (one) => !/Failed to load resource|WebSocket connection/.test(one),
  )

class Faults {
  /** What ended neither in sound nor in a sentence. */
  readonly silent: string[] = []
  #played = 0
  readonly #told: string[] = []
  readonly #ears: Ears
  readonly #proxy: FaultyProxy
  readonly #chance: Chance

  constructor(ears: Ears, proxy: FaultyProxy, chance: Chance) {
    this.#ears = ears
    this.#proxy = proxy
    this.#chance = chance
  }

  get figures(): string {
    const told = [...new Set(this.#told)].map((one) => `"${one}"`).join(', ')
    return `${this.#played} times sound, ${this.#told.length} times told ${told}; ${this.#proxy.count} faults so far`
  }

  /** Goes to where nothing is held, in the midst of trouble, and again when it is over. */
  async bear({ name, plan, mayFail }: Trouble): Promise<void> {
    const { player, listener } = this.#ears
    await clearCache(inject('url'))
    await listener.page.reload() // nothing is held
    await player.press('Play')
    await player.untilSounding()
    this.#proxy.plan = plan(this.#chance)
    const goal = 31 + this.#chance.below(20)
    await player.seek(goal, duration)
    const outcome = await this.#outcome(goal)
    if (outcome === 'sound') this.#played += 1
    else if (outcome === null || !mayFail) this.silent.push(`${name}: ${outcome ?? 'nothing'}`)
    if (outcome !== null && outcome !== 'sound') this.#told.push(outcome)
    this.#proxy.plan = () => null
    await this.#recover(name)
  }

  /** 'sound' when five seconds from there were heard, or what the listener is told; null for neither. */
  async #outcome(goal: number): Promise<string | null> {
    const { page } = this.#ears.listener
    const end = Date.now() + patience * 1000 * (isBusy() ? 2 : 1)
    while (Date.now() < end) {
      const told = await this.#sentence()
      if (told !== null) return told
      if ((await this.#seconds()) > goal + 5) return 'sound'
      await forgetRecording(page) // it would grow and grow
      await page.waitForTimeout(200)
    }
    return null
  }

  async #sentence(): Promise<string | null> {
    const bar = this.#ears.listener.page.getByRole('contentinfo', { name: 'Player' })
    const alert = bar.getByRole('alert')
    return (await alert.count()) > 0 ? alert.first().innerText() : null
  }

  async #seconds(): Promise<number> {
    const bar = this.#ears.listener.page.getByRole('contentinfo', { name: 'Player' })
    const slider = bar.getByRole('slider', { name: 'Position' })
    return Number(await slider.getAttribute('aria-valuenow'))
  }

  /**
   * A failure that is shown has a way on. By the place, which comes from the media clock alone: what fell back to whole
   * files sounds past the recorder.
   */
  async #recover(name: string): Promise<void> {
    const again = this.#ears.listener.page.getByRole('button', { name: /^(Try again|Next track)$/ })
    if ((await this.#sentence()) !== null) await again.first().click()
    const before = await this.#seconds()
    const end = Date.now() + recovery
    while (Date.now() < end && (await this.#seconds()) === before)
      await this.#ears.player.pause(200)
    if ((await this.#seconds()) === before) this.silent.push(`${name}: stands when it is over`)
  }
}

afterAll(printFigures)

for (const place of places(secure(), plain())) faultsAreBorne(place, many(1, 10))
