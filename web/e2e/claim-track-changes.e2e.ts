// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Ears } from './support/ears'
import { figure, printFigures } from './support/figures'
import { growth, heldIn, Holdings } from './support/holdings'
import { many, places } from './support/extent'
import { plain, secure, type Place } from './support/places'
import { forgetRecording } from './support/recorder'

const titles = ['Low Tide', 'Paper Lanterns', 'Night Train'] as const
/** Of so many changes one is heard before the next. */
const heardEvery = 10
/** MB (PL-7). */
const mostMemory = 200
/** What comes and goes by itself, as after a storm. */
const spare = { audioNodes: 6, eventListeners: 200, elements: 2000, megabytes: 40 }

/** PL-7: so many changes of track leave nothing behind. */
function trackChangesLeaveNothing(place: Place, count: number): void {
  describe(`PL-7 ${count} changes of track, ${place.name}`, () => {
    let ears: Ears
    let holdings: Holdings

    beforeAll(async () => {
      ears = await Ears.arrive(place.url)
      holdings = await Holdings.watch(ears.listener.page)
      await ears.begin(place.url, place.engine, 'Three Rooms', titles[0])
    })
    afterAll(() => ears.close())

    it('leave nothing behind', { timeout: 120_000 + count * 3000 }, async () => {
      await change(ears, 0, heardEvery)
      const before = await rest(ears, holdings)
      await change(ears, heardEvery, heardEvery + count)
      const after = await rest(ears, holdings)
      figure(`${place.name}: held before ${count} changes of track`, heldIn(before))
      figure('  and behind them', heldIn(after))
      expect(growth(before, after, spare)).toEqual([])
      expect(after.megabytes).toBeLessThan(mostMemory)
    })
  })
}

/** Forward through the album, and from its start again. */
async function change({ player, listener }: Ears, from: number, to: number): Promise<void> {
  for (let i = from + 1; i <= to; i++) {
    const title = titles[i % titles.length] ?? titles[0]
    if (i % titles.length === 0) await player.playTrack(title)
    else await player.press('Next')
    await player.waitForTitle(title)
    if (i % heardEvery !== 0) continue
    await player.untilSounding()
    await forgetRecording(listener.page)
  }
}

/** What is held while nothing plays. */
async function rest({ player, listener }: Ears, holdings: Holdings) {
  await player.untilSounding()
  await player.press('Pause')
  await player.pause(3000)
  await forgetRecording(listener.page)
  const held = await holdings.count()
  await player.press('Play')
  return held
}

afterAll(printFigures)

for (const place of places(secure(), plain())) trackChangesLeaveNothing(place, many(30, 1000))
