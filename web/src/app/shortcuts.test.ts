// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { initialState } from '#/player/state'
import type { Player } from '#/player/player'
import { isTaken, shortcutFor } from './shortcuts'

const press = (key: string, modifiers: Partial<Record<'shiftKey' | 'ctrlKey', boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...modifiers,
})

it.each([
  [press(' '), 'Play or pause'],
  [press('ArrowRight'), 'Forward 5 seconds'],
  [press('ArrowRight', { shiftKey: true }), 'Next track'],
  [press('E'), 'Original or mastered'],
])('knows its keys', (event, does) => expect(shortcutFor(event)?.does).toBe(does))

it('leaves the browser its own', () => {
  expect(shortcutFor(press('m', { ctrlKey: true }))).toBeUndefined()
  expect(shortcutFor(press('x'))).toBeUndefined()
})

const element = (html: string): Element => {
  document.body.innerHTML = html
  const first = document.body.firstElementChild
  if (!first) throw new Error('no element')
  return first
}

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
