// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { levelDb, playGain, type Level } from '#/player/play-gain'

const level = (lufs: number, truePeakDbtp: number, duration = 60): Level => ({
  lufs,
  truePeakDbtp,
  duration,
})
const db = (gain: number) => 20 * Math.log10(gain)

describe('levelling of originals', () => {
  it.each([
    ['a loud record is turned down', level(-8, 0.5), -10],
    ['a quiet one is turned up', level(-24, -12), 6],
    ['but never over its peak', level(-24, -4), 3],
    ['and not at all where it is at the ceiling already', level(-24, -0.2), 0],
    ['nothing is turned down for its peak alone', level(-18, 1.2), 0],
  ])('%s', (_, one, gain) => expect(levelDb([one])).toBeCloseTo(gain, 10))

  it('takes an album by the power of its tracks over time, and by its highest peak', () => {
    expect(levelDb([level(-10, 0, 100), level(-10, 0, 300)])).toBeCloseTo(-8, 10)
    // As loud for one tenth of the time is 10 dB less.
    expect(levelDb([level(-10, 0, 10), level(-90, 0, 90)])).toBeCloseTo(2 - 2, 5)
    expect(levelDb([level(-30, -20), level(-30, -5)])).toBeCloseTo(4, 10)
  })

  it('leaves alone what has no profile', () => expect(levelDb([])).toBe(0))
})

describe('PL-3 matched loudness', () => {
  const levels = [-10, 0, 4]
  const matches = [-3, 0, 6]
  const pairs = levels.flatMap((levelled) => matches.map((match) => [levelled, match] as const))

  it.each(pairs)('original at %d dB, master %d LU louder: equally loud', (levelled, match) => {
    const loudness = { match: true, levelDb: levelled, onlyDown: false, headroomDb: 0 }
    const original = db(playGain(match, false, loudness))
    const master = db(playGain(match, true, loudness))
    expect(original).toBeCloseTo(match + master, 10)
    expect(original).toBeLessThanOrEqual(levelled + 1e-9)
    expect(master).toBeLessThanOrEqual(1e-9)
    expect(Math.max(original - levelled, master)).toBeCloseTo(0, 10) // one of them is as it is
  })

  it('levels originals only, where nothing is matched or known', () => {
    expect(
      db(playGain(6, false, { match: false, levelDb: -4, onlyDown: false, headroomDb: 0 })),
    ).toBeCloseTo(-4, 10)
    expect(playGain(6, true, { match: false, levelDb: -4, onlyDown: false, headroomDb: 0 })).toBe(1)
    expect(
      db(playGain(null, false, { match: true, levelDb: -4, onlyDown: false, headroomDb: 0 })),
    ).toBeCloseTo(-4, 10)
  })

  it('stays equally loud where nothing can be turned up', () => {
    const loudness = { match: true, levelDb: 4, onlyDown: true, headroomDb: 0 }
    expect(db(playGain(-3, false, loudness))).toBeCloseTo(-3, 10)
    expect(playGain(-3, true, loudness)).toBe(1)
    expect(playGain(6, false, loudness)).toBe(1)
    expect(db(playGain(6, true, loudness))).toBeCloseTo(-6, 10)
    expect(playGain(null, false, loudness)).toBe(1)
  })
})
