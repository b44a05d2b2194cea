// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { initialState } from '#/player/state'
import type { Player } from '#/player/player'
import { isTaken, pageShortcutFor, shortcutFor } from './shortcuts'

type Modifiers = Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'altGraph', boolean>>

const press = (key: string, { altGraph = false, ...modifiers }: Modifiers = {}, code = '') => ({
  key,
  code,
  getModifierState: (name: string) => altGraph && name === 'AltGraph',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...modifiers,
})

it.each([
  [press(' '), 'toggle'],
  [press('ArrowRight'), 'forward'],
  [press('ArrowRight', { shiftKey: true }), 'next'],
  [press('E'), 'version'],
])('knows its keys', (event, does) => expect(shortcutFor(event)?.does).toBe(does))

it('leaves the browser its own', () => {
  expect(shortcutFor(press('m', { ctrlKey: true }))).toBeUndefined()
  expect(shortcutFor(press('x'))).toBeUndefined()
})

it('knows the keys of the page', () => {
  expect(pageShortcutFor(press('q'))).toBe('queue')
  expect(pageShortcutFor(press('?', { shiftKey: true }))).toBe('help')
  expect(pageShortcutFor(press('q', { ctrlKey: true }))).toBeUndefined()
})

const element = (html: string): Element => {
  document.body.innerHTML = html
  const first = document.body.firstElementChild
  if (!first) throw new Error('no element')
  return first
}

it('knows digits by their place, where they need Shift, and brackets that need AltGr', () => {
  expect(shortcutFor(press('é', {}, 'Digit2'))?.key).toBe('2')
  expect(shortcutFor(press('2', { shiftKey: true }, 'Digit2'))?.key).toBe('2')
  expect(shortcutFor(press('@', { shiftKey: true }, 'Digit2'))).toBeUndefined()
  const altGr = { altGraph: true, ctrlKey: true, altKey: true }
  expect(shortcutFor(press('[', altGr, 'Digit5'))?.does).toBe('less')
  expect(shortcutFor(press('m', altGr))).toBeUndefined()
})

it('leaves every key to an open dialog', () => {
  const view = element('<main></main><div role="dialog" data-state="open"></div>')
  for (const key of [' ', 'ArrowUp', '2', 'm']) expect(isTaken(view, key)).toBe(true)
  expect(isTaken(element('<main></main>'), '2')).toBe(false)
})

it('leaves Space to what opens a fold', () => {
  const fold = element('<details><summary>More</summary></details>').firstElementChild
  expect(isTaken(fold, ' ')).toBe(true)
  expect(isTaken(fold, 'm')).toBe(false)
})

it('leaves arrows to a slider, and every key to a text field', () => {
  expect(isTaken(element('<div role="slider"></div>'), 'ArrowLeft')).toBe(true)
  expect(isTaken(element('<div role="slider"></div>'), 'm')).toBe(false)
  expect(isTaken(element('<input>'), 'm')).toBe(true)
  expect(isTaken(element('<main></main>'), 'ArrowLeft')).toBe(false)
})

/** What a key makes of the enhancement. */
function chosenBy(key: string, intensity: number) {
  const setEnhancement = vi.fn()
  const state = { ...initialState, enhancement: { ...initialState.enhancement, intensity } }
  const player = { store: { getState: () => state }, setEnhancement } as unknown as Player
  shortcutFor(press(key))?.run(player, ['adaptive', 'warm'])
  return setEnhancement.mock.calls[0]?.[0] as unknown
}

it('chooses presets by number, where there are that many', () => {
  expect(chosenBy('2', 1)).toMatchObject({ preset: 'warm', intensity: 1 })
  expect(chosenBy('5', 1)).toBeUndefined()
})

it('moves the intensity by a tenth, within its ends', () => {
  expect(chosenBy('[', 0.73)).toMatchObject({ intensity: 0.63 })
  expect(chosenBy(']', 0.95)).toMatchObject({ intensity: 1 })
  expect(chosenBy('[', 0)).toMatchObject({ intensity: 0 })
})
