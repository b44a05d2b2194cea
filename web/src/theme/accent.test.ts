// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { accentAfter } from '#/theme/accent'
import { contrast } from '#/theme/contrast'
import { dark, light } from '#/theme/themes'

const themes = [
  ['dark', dark],
  ['light', light],
] as const

/** Of every hue, from nearly black to nearly white. */
const covers = ['00', '40', '80', 'c0', 'ff'].flatMap((red, _, steps) =>
  steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)),
)

const channelsOf = (colour: string) =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

it.each(themes)('%s: an accent after any cover is as readable as the own one', (_, theme) => {
  const surfaces = ['backdrop', 'surface', 'raised', 'hover', 'selected', 'onAccent'] as const
  for (const cover of covers) {
    const after = accentAfter(cover, theme)
    if (!after) continue
    for (const ink of [after.accent, after.accentHover])
      for (const surface of surfaces)
        expect(contrast(ink, theme[surface]), `${cover} on ${surface}`).toBeGreaterThanOrEqual(4.5)
  }
})

it.each(themes)('%s: a coloured cover gives an accent of its colour', (_, theme) => {
  const loudest = (cover: string) => {
    const channels = channelsOf(accentAfter(cover, theme)?.accent ?? '')
    return ['red', 'green', 'blue'][channels.indexOf(Math.max(...channels))]
  }
  expect(['#b01020', '#107018', '#102a80'].map(loudest)).toEqual(['red', 'green', 'blue'])
  expect(covers.filter((cover) => accentAfter(cover, theme)).length).toBe(covers.length - 5)
})

it.each(themes)('%s: a grey cover, or none, leaves the own accent', (_, theme) => {
  for (const cover of ['#000000', '#ffffff', '#7d7f80', 'none'])
    expect(accentAfter(cover, theme)).toBeNull()
})
