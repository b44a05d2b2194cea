// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { contrast } from '#/theme/contrast'
import { toCss } from '#/theme/css'
import { dark, light } from '#/theme/themes'

const themes = [
  ['dark', dark],
  ['light', light],
] as const

it('measures black on white as 21 : 1 and a known pair as published', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

it.each(themes)('%s: text is readable on every surface (WCAG AA, 4.5 : 1)', (_, theme) => {
  const surfaces = ['backdrop', 'surface', 'raised', 'hover', 'selected'] as const
  const inks = ['text', 'textMuted', 'textFaint', 'accent', 'danger', 'success'] as const
  for (const surface of surfaces)
    for (const ink of inks)
      expect(contrast(theme[ink], theme[surface]), `${ink} on ${surface}`).toBeGreaterThanOrEqual(
        4.5,
      )
})

it.each(themes)('%s: what is written on the accent is readable', (_, theme) => {
  expect(contrast(theme.onAccent, theme.accent)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(theme.onAccent, theme.accentHover)).toBeGreaterThanOrEqual(4.5)
})

it.each(themes)('%s: controls and focus stand out from what is behind them (3 : 1)', (_, theme) => {
  for (const surface of ['backdrop', 'surface', 'raised'] as const) {
    expect(contrast(theme.control, theme[surface]), `control on ${surface}`).toBeGreaterThanOrEqual(
      3,
    )
    expect(contrast(theme.focus, theme[surface]), `focus on ${surface}`).toBeGreaterThanOrEqual(3)
  }
})

it.each(themes)('%s: a letter is readable on every tone of a missing cover', (_, theme) => {
  for (const tone of ['tone0', 'tone1', 'tone2', 'tone3', 'tone4', 'tone5'] as const)
    expect(contrast(theme.textMuted, theme[tone]), tone).toBeGreaterThanOrEqual(4.5)
})

it('writes the themes as custom properties, light only where it is asked for', () => {
  const css = toCss()
  expect(css).toContain(`--text-muted: ${dark.textMuted};`)
  expect(css).toContain('--tone-0:')
  expect(css).toContain("[data-theme='light']")
  expect(css.indexOf(dark.surface)).toBeLessThan(css.indexOf(light.surface))
})
