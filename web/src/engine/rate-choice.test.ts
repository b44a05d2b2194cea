// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { nextRate, rescueRate, type LinkState } from '#/engine/rate-choice'

const ladder = [96, 128, 160].map((kbps) => ({ kbps, gain: 1 }))
const link = (carries: number | null, ahead = 20, swell = 1): LinkState => ({
  carries,
  ahead,
  swell,
})

describe('PL-11 the next request', () => {
  it.each([
    ['stays while nobody knows what is carried', null, 160, 160],
    ['stays where it is carried', 161, 160, 160],
    ['goes down where it is not, to what is carried with room to spare', 159, 160, 96],
    ['goes no further down than it must', 161 / 1.001, 192, 128],
    ['goes to the lowest where none is carried', 20, 160, 96],
    ['stays where a better one is carried, but only just', 200, 128, 128],
    ['goes up where far more is carried than it takes', 225, 96, 160],
    ['goes up as far as that goes', 200, 96, 128],
  ])('%s', (_, carries, from, to) => {
    expect(nextRate(ladder, from, link(carries), true)).toBe(to)
  })

  it('does not go up soon after a step down, nor with little in hand', () => {
    expect(nextRate(ladder, 96, link(2000), false)).toBe(96)
    expect(nextRate(ladder, 96, link(2000, 9), true)).toBe(96)
  })

  it('counts what the sound really takes', () => {
    expect(nextRate(ladder, 160, link(170, 20, 1.2), true)).toBe(96)
    expect(nextRate(ladder, 160, link(130, 20, 0.8), true)).toBe(160)
  })

  it('never goes up at what would take it down again', () => {
    for (let carries = 20; carries < 400; carries++)
      for (const from of [96, 128, 160]) {
        const to = nextRate(ladder, from, link(carries), true)
        // What is carried may be a quarter less a moment later.
        if (to > from) expect(nextRate(ladder, to, link(carries * 0.75), true)).toBe(to)
        else expect(nextRate(ladder, to, link(carries), true)).toBe(to)
      }
  })
})

describe('PL-11 a transfer under way', () => {
  it('is left where too little would be in hand before its end', () => {
    // 25 s take 50 s, with 20 s in hand.
    expect(rescueRate(ladder, 160, link(80), 25)).toBe(96)
    expect(rescueRate(ladder, 160, link(null), 25)).toBeNull()
  })

  it('is not where enough will be in hand', () => {
    // 25 s take 33.3 s: of 20 s 11.7 are left.
    expect(rescueRate(ladder, 160, link(120), 25)).toBeNull()
    expect(rescueRate(ladder, 160, link(120, 12), 25)).toBe(96)
    expect(rescueRate(ladder, 160, link(161, 0), 25)).toBeNull()
  })

  it('is not for what little is left of it, nor where there is nothing lower', () => {
    expect(rescueRate(ladder, 160, link(20, 0), 1.9)).toBeNull()
    expect(rescueRate(ladder, 96, link(20, 0), 25)).toBeNull()
    expect(rescueRate(ladder.slice(2), 160, link(20, 0), 25)).toBeNull()
  })
})
