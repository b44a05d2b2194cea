// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
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
