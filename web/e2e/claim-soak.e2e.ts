// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Ears } from './support/ears'
import { figure, printFigures } from './support/figures'
import { heldIn, Holdings } from './support/holdings'
import { many } from './support/extent'
import { plain, secure, type Place } from './support/places'
import { forgetRecording } from './support/recorder'

/** MB, of the page after an hour (PL-7). */
const mostMemory = 200

/** PL-7: so many seconds in real time, one track behind the other, in which sound never runs dry. */
function soundNeverRunsDry(place: Place, seconds: number): void {
  describe(`PL-7 ${Math.round(seconds)} s of an album, ${place.name}`, () => {
    let ears: Ears
    let holdings: Holdings

    beforeAll(async () => {
      ears = await Ears.arrive(place.url)
      holdings = await Holdings.watch(ears.listener.page)
      await ears.begin(place.url, place.engine, 'Three Rooms', 'Low Tide')
      await ears.listener.page.getByRole('button', { name: 'Repeat: off' }).click()
    })
    afterAll(() => ears.close())

    it('plays without a drought', { timeout: seconds * 1000 + 120_000 }, async () => {
      const { page } = ears.listener
      const underruns = () => page.evaluate(() => recorder.report?.underruns ?? Number.NaN)
      const heard = () => page.evaluate(() => recorder.context?.currentTime ?? 0)
      const states = new Set<string>()
      const [before, begun] = [await underruns(), await heard()]
      while ((await heard()) - begun < seconds) {
        states.add(await page.evaluate(() => recorder.report?.state ?? 'nothing'))
        await forgetRecording(page) // an hour of it would be more than the page may hold
        await page.waitForTimeout(2000)
      }
      const droughts = (await underruns()) - before
      const held = await holdings.count()
      figure(`${place.name}: ${Math.round(seconds)} s`, `${droughts} droughts, ${heldIn(held)}`)
      expect([...states]).toEqual(['sounding'])
      expect(droughts).toBe(0)
      expect(held.megabytes).toBeLessThan(mostMemory)
    })
  })
}

afterAll(printFigures)

/** Of the long run, in real time and for each place. */
const minutes = Number(process.env.AURALIS_SOAK_MINUTES ?? 60)

for (const place of [secure(), plain()]) soundNeverRunsDry(place, many(15, minutes * 60))
