// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { tellClippedNames } from './clipped-names'

/** Pixels that the text of each element wants; all have 100. */
let wanted: number
let stop: () => void

beforeEach(() => {
  wanted = 100
  const give = (side: string, get: () => number) =>
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get })
  give('clientWidth', () => 100)
  give('scrollWidth', () => wanted)
  stop = tellClippedNames(document)
})
afterEach(() => stop())

function name(text: string): HTMLElement {
  document.body.innerHTML = `<p dir="auto"><a href="/">${text}</a></p>`
  const made = document.querySelector('p')
  if (!made) throw new Error('there is no name')
  return made
}

/** A pointer comes to what is inside the name. */
const pointAt = (one: HTMLElement) =>
  one.firstElementChild?.dispatchEvent(new Event('pointerover', { bubbles: true }))

it('a name without room is told whole when a pointer comes to it', () => {
  const long = name('A very long title')
  wanted = 300
  expect(long.title).toBe('')
  pointAt(long)
  expect(long.title).toBe('A very long title')
})

it('a name with room is told by itself', () => {
  const short = name('Short')
  pointAt(short)
  expect(short.title).toBe('')
})

it('another name in its place is not told as the one before', () => {
  const row = name('A very long title')
  wanted = 300
  pointAt(row)
  const link = row.querySelector('a')
  if (!link) throw new Error('the name has no link')
  link.textContent = 'Another long title'
  pointAt(row)
  expect(row.title).toBe('Another long title')
  link.textContent = 'Short'
  wanted = 100
  pointAt(row)
  expect(row.title).toBe('')
})

it('the next name under a pointer that rests is told in place of the one before', async () => {
  const bar = name('A very long title')
  wanted = 300
  pointAt(bar)
  const link = bar.querySelector('a')
  if (!link?.firstChild) throw new Error('the name has no text')
  link.firstChild.nodeValue = 'Another long title'
  await vi.waitFor(() => expect(bar.title).toBe('Another long title'))
  wanted = 100
  link.textContent = 'Short'
  await vi.waitFor(() => expect(bar.title).toBe(''))
})

it('a name is told only while the pointer is on it', () => {
  const long = name('A very long title')
  wanted = 300
  pointAt(long)
  const goTo = (relatedTarget: Element | null) =>
    long.firstElementChild?.dispatchEvent(
      new MouseEvent('pointerout', { bubbles: true, relatedTarget }),
    )
  goTo(long)
  expect(long.title).toBe('A very long title')
  goTo(null)
  expect(long.title).toBe('')
})

it('what has a tooltip of its own keeps it', () => {
  const own = name('A very long title')
  own.title = 'Why'
  wanted = 300
  pointAt(own)
  expect(own.title).toBe('Why')
})
