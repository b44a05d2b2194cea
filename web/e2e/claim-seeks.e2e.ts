// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chanceFor } from './support/chance'
import { median, percentile, type Match } from './support/compare'
import { clickIn, Ears, most, placeOfEnd } from './support/ears'
import { expectSoon, figure, milliseconds, printFigures } from './support/figures'
import { findJump, type Jump } from './support/jumps'
import { ByOrigin, Origins, type Origin } from './support/origins'
import { many, places } from './support/extent'
import { mediaSource, plain, secure, type Place } from './support/places'
import { untilHeard, type Recording } from './support/recorder'
import { streamed, type Stereo } from './support/reference'
import { clearCache } from './support/server'

/** Of full scale, what may be heard beside the ideal. */
const exact = 1e-5
const rate = 48_000
const title = 'Low Tide'
const duration = 76
declare global {
  /** In the page: where on the bar the pointer was let go last, 0 to 1. */
  var seekShare: number
}

interface Sought {
  readonly recording: Recording
  /** Frame of the track that the recording begins with, about. */
  readonly was: number
  /** Frame of the track at which the pointer was let go. */
  readonly asked: number
  readonly origin: Origin
}

class Seeking {
  readonly #ears: Ears
  readonly #chance = chanceFor('seeks')
  readonly #origins: Origins

  constructor(ears: Ears) {
    this.#origins = new Origins(ears.listener.page)
    this.#ears = ears
  }

  seekOnce(milliseconds: number): Promise<Sought> {
    return untilHeard(async () => {
      const goal = 1 + this.#chance.next() * (duration - 8)
      if (this.#chance.below(2) === 0) await clearCache(inject('url'))
      let offset = 0
      const recording = await this.#ears.record(milliseconds, async () => {
        await this.#ears.player.pause(400) // enough of the old place to know it by
        offset = await this.#offset()
        this.#origins.forget()
        await this.#watchPointer()
        await this.#ears.player.seek(goal, duration)
      })
      const asked = Math.round((await this.#letGoAt()) * duration * rate)
      return { recording, was: recording.begin + offset, asked, origin: this.#origins.first }
    })
  }

  /** What the page tells the server is where it is by then: where the pointer was says what was asked for. */
  #watchPointer(): Promise<void> {
    return this.#ears.listener.page.evaluate(() => {
      const onPointerUp = ({ target, clientX }: PointerEvent) => {
        if (!(target instanceof Element)) return
        const { left, width } = target.getBoundingClientRect()
        globalThis.seekShare = (clientX - left) / width
      }
      document.addEventListener('pointerup', onPointerUp, { capture: true, once: true })
    })
  }

  /** 0 to 1 of the bar. */
  #letGoAt(): Promise<number> {
    return this.#ears.listener.page.evaluate(() => globalThis.seekShare)
  }

  /** From the clock of the context to the place in the track. */
  #offset(): Promise<number> {
    return this.#ears.listener.page.evaluate(() => {
      const { report } = recorder
      return report ? report.frame - report.contextFrame : 0
    })
  }
}

/** Of full scale: more than a decoder that begins here differs by from one that went on. */
const another = 0.01

/** From which frame of the recording on this place of the reference is heard. */
function firstLike({ left }: Recording, reference: Stereo, { frame, gain }: Match): number {
  let i = left.length - 1
  while (i >= 0 && Math.abs((left[i] ?? 0) - gain * (reference.left[frame + i] ?? 0)) < another) i--
  return i + 1
}

const late = (recording: Recording, begin: number) => (begin - clickIn(recording)) / (rate / 1000)

/** PL-4: so many seeks to random places, cached and not: the frame that is asked for is the first that is heard. */
function seeksAreExact(place: Place, count: number): void {
  describe(`PL-4 ${count} random seeks, ${place.name}`, () => {
    let ears: Ears
    let reference: Stereo

    beforeAll(async () => {
      reference = await streamed(inject('url'), title, 100)
      ears = await Ears.open(place.url, place.engine, 'Three Rooms', title)
    })
    afterAll(() => ears.close())

    const timeout = 60_000 + count * 10_000
    it.runIf(place.engine !== 'mse')(
      'begin at the frame that was asked for',
      { timeout },
      async () => {
        const session = new Seeking(ears)
        const times = new ByOrigin<number>()
        const jumps: Jump[] = []
        for (let i = 0; i < count; i++) {
          const sought = await session.seekOnce(place.isFloat ? 1300 : 600)
          const jump = findJump(sought.recording, reference, sought)
          times.add(sought.origin, late(sought.recording, jump.begin))
          jumps.push(jump)
        }
        const [error, peak] = [most(jumps.map((j) => j.error)), most(jumps.map((j) => j.peak))]
        report(place, times)
        figure(
          '  from the ideal jump',
          `RMS ${error.toExponential(1)}, peak ${peak.toExponential(1)} at most`,
        )
        expect(place.isFloat ? peak : error).toBeLessThan(exact)
      },
    )

    it.runIf(place.engine === 'mse')(
      'begin within two packets of the frame that was asked for',
      { timeout },
      async () => {
        const session = new Seeking(ears)
        const times = new ByOrigin<number>()
        const off: number[] = []
        for (let i = 0; i < count; i++) {
          const { recording, asked, origin } = await session.seekOnce(900)
          const now = placeOfEnd(recording, reference)
          const begin = firstLike(recording, reference, now)
          times.add(origin, late(recording, begin))
          off.push(now.frame + begin - asked)
        }
        report(place, times)
        const sorted = off.sort((a, b) => a - b)
        figure(
          '  first frame heard, from the one asked for',
          `${sorted[0]} to ${sorted.at(-1)}, median ${median(sorted)}`,
        )
        expect(most(sorted.map(Math.abs))).toBeLessThan(twoPackets)
      },
    )
  })
}

/** Frames: one for where it begins, and one until a decoder that was elsewhere is exact. */
const twoPackets = 1920

function report({ name }: Place, times: ByOrigin<number>): void {
  for (const [origin, ones] of times.entries)
    milliseconds(`${name}: seek to sound, ${origin}`, ones)
  figure('  p99 of all', `${percentile(times.all, 0.99).toFixed(0)} ms`)
  expectSoon(times.all, 150)
}

afterAll(printFigures)

for (const place of places(secure(), plain(), mediaSource())) seeksAreExact(place, many(6, 100))
