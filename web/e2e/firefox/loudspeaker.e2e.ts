// SPDX-License-Identifier: GPL-3.0-or-later
// What Firefox hands to the sound server, through each engine: that sound really comes out.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { firstSilence, firstSound, locate, residuals } from '../support/compare'
import { Ears, most, type EngineName } from '../support/ears'
import { figure, printFigures } from '../support/figures'
import { streamed, type Stereo } from '../support/reference'
import { plainUrl } from '../support/server'
import { inPatientFirefox } from './in-firefox'
import { heardWhile } from './loudspeaker'

const rate = 48_000
/** dBFS: what may be heard beside the ideal. */
const bound = -90

let mastered: Stereo

beforeAll(async () => {
  mastered = await streamed(inject('url'), 'Paper Lanterns', 100)
})

afterAll(printFigures)

interface Way {
  readonly sink: string
  readonly url: string
  readonly engine: EngineName
}

const ways: readonly Way[] = [
  { sink: 'worklet', url: inject('url'), engine: 'worklet' },
  { sink: 'scheduled', url: plainUrl(inject('url')), engine: 'auto' },
  { sink: 'mse', url: inject('url'), engine: 'mse' },
]

describe.each(ways)('$sink', ({ sink, url, engine }) => {
  it('PL-2 what comes out of the browser is what the server sends, without a gap', async () => {
    const ears = await Ears.open(url, engine, 'Three Rooms', 'Low Tide', inPatientFirefox)
    const { player } = ears
    await player.press('Pause')
    await player.pause(500)
    const heard = await heardWhile(inject('loudspeaker'), async () => {
      await player.playTrack('Paper Lanterns')
      await player.untilSounding()
      await player.pause(4000)
    })
    await ears.close()
    const begin = firstSound(heard.left, 0)
    const length = heard.left.length - begin
    const match = locate(heard.left, begin + rate, mastered.left, rate)
    const errors = residuals(heard, mastered, match, begin + rate, length - rate)
    figure(
      `${sink}: out of Firefox`,
      `${(length / rate).toFixed(1)} s, error ${most(errors).toFixed(1)} dBFS at most`,
    )
    expect(length).toBeGreaterThan(3 * rate)
    expect(firstSilence(heard.left, begin)).toBe(-1)
    expect(most(errors)).toBeLessThan(bound)
  })
})
