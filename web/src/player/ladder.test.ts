// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { lossless } from '#/engine/types'
import { attainable, headroomDb, ladderFor, type Quality } from '#/player/ladder'
import { playGain } from '#/player/play-gain'

const offered = {
  bitRates: [
    { kbps: 96, changeDb: -1.5 },
    { kbps: 128, changeDb: -0.5 },
    { kbps: 160, changeDb: 0 },
    { kbps: 256, changeDb: 0 },
  ],
  usualBitRate: 160,
}
const db = (gain: number) => 20 * Math.log10(gain)
const rates = (quality: Quality) => ladderFor(quality, offered, true).map(({ kbps }) => kbps)

describe('PL-11 what may be fetched', () => {
  it.each([
    ['auto', [96, 128, 160]],
    [256, [256]],
    [128, [128]],
    [192, [160]],
    [64, [96]],
    ['lossless', [lossless]],
  ] as const)('%s', (quality, expected) => expect(rates(quality)).toEqual(expected))

  it('FLAC where it is offered and taken, else the best of Opus', () => {
    const metadata = { ...offered, lossless: { type: 'audio/mp4', packetFrames: 1920 } }
    const had = (mediaSource: boolean, isFed: boolean, quality: Quality, isOffered = true) => {
      const answered = isOffered ? metadata : { ...metadata, lossless: null }
      return attainable({ quality, mediaSource }, answered, () => isFed)
    }
    expect(had(false, false, 'lossless')).toBe('lossless')
    expect(had(true, true, 'lossless')).toBe('lossless')
    expect(had(true, false, 'lossless')).toBe(256)
    expect(had(false, true, 'lossless', false)).toBe(256)
    expect(had(true, false, 'auto')).toBe('auto')
  })

  it('without loss a master is as loud as it is, with no headroom', () => {
    expect(ladderFor('lossless', offered, true)).toEqual([{ kbps: lossless, gain: 1 }])
    expect(headroomDb('lossless', offered, 96)).toBe(0)
  })

  it('nothing where nothing is offered', () => {
    expect(ladderFor('auto', { ...offered, bitRates: [] }, true)).toEqual([])
    expect(headroomDb('auto', { ...offered, bitRates: [] }, 96)).toBe(0)
  })
})

describe('PL-3 matched loudness at each bit rate', () => {
  const qualities: readonly Quality[] = ['auto', 96, 128, 160, 256]
  const lows = [null, 96, 128, 160]
  const matches = [-3, 0, 0.7, 6]
  const cases = qualities.flatMap((quality) =>
    lows.flatMap((lowest) => matches.map((match) => [quality, lowest, match] as const)),
  )

  it.each(cases)('%s, down to %s: a master %d LU louder is as loud', (quality, lowest, match) => {
    const reached = (kbps: number) => lowest !== null && kbps >= lowest
    const headroom = headroomDb(quality, offered, lowest)
    const loudness = { match: true, levelDb: 0, onlyDown: false, headroomDb: headroom }
    const original = db(playGain(match, false, loudness))
    const master = ladderFor(quality, offered, true)
    master.forEach(({ kbps, gain }, i) => {
      if (i < master.length - 1 && !reached(kbps)) return
      const changeDb = offered.bitRates.find((rate) => rate.kbps === kbps)?.changeDb ?? 0
      const total = db(playGain(match, true, loudness) * gain)
      expect(total).toBeLessThanOrEqual(1e-9) // turned down only
      expect(original).toBeCloseTo(match + changeDb + total, 10)
    })
    expect(ladderFor(quality, offered, false).every(({ gain }) => gain === 1)).toBe(true)
  })

  it('takes of a master no more than it has to', () => {
    const loudness = { match: false, levelDb: 0, onlyDown: false }
    const gain = (quality: Quality, lowest: number | null) =>
      db(playGain(6, true, { ...loudness, headroomDb: headroomDb(quality, offered, lowest) }))
    expect(gain('auto', null)).toBeCloseTo(0, 10)
    expect(gain('auto', 160)).toBeCloseTo(0, 10)
    expect(gain('auto', 128)).toBeCloseTo(-0.5, 10)
    expect(gain('auto', 96)).toBeCloseTo(-1.5, 10)
    expect(gain(96, null)).toBeCloseTo(-1.5, 10)
    expect(gain(256, null)).toBeCloseTo(0, 10)
  })
})
