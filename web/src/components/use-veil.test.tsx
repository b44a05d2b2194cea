// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ScrollRegionContext } from '#/components/scroll-region'
import { useVeil } from '#/components/use-veil'

const played = vi.fn<(withCtrl: boolean) => void>()

function List() {
  const list = useRef<HTMLUListElement>(null)
  useVeil(list)
  return (
    <ul ref={list}>
      <li>
        <button onClick={({ ctrlKey }) => played(ctrlKey)}>Play</button>
      </li>
    </ul>
  )
}

function Region() {
  const [region, setRegion] = useState<HTMLElement | null>(null)
  return (
    <main ref={setRegion}>
      <ScrollRegionContext value={region}>
        <List />
      </ScrollRegionContext>
    </main>
  )
}

const list = () => screen.getByRole('list')
const isVeiled = () => list().hasAttribute('data-veiled')

beforeEach(() => {
  vi.useFakeTimers()
  played.mockClear()
  render(<Region />)
  fireEvent.scroll(screen.getByRole('main'))
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('lies over a list that scrolls, until it rests', () => {
  expect(isVeiled()).toBe(true)
  act(() => void vi.advanceTimersByTime(99))
  fireEvent.scroll(screen.getByRole('main'))
  act(() => void vi.advanceTimersByTime(99))
  expect(isVeiled()).toBe(true)
  act(() => void vi.advanceTimersByTime(1))
  expect(isVeiled()).toBe(false)
})

it.each(['pointerMove', 'pointerDown'] as const)('is gone at once with %s', (event) => {
  fireEvent[event](list())
  expect(isVeiled()).toBe(false)
})

it('a click on it is one on the row below, with the keys that are held', () => {
  document.elementFromPoint = () => screen.getByRole('button')
  fireEvent.click(list(), { ctrlKey: true })
  expect(played.mock.calls).toEqual([[true]])
})

it('a click between rows is one on nothing', () => {
  document.elementFromPoint = () => document.body
  fireEvent.click(list())
  expect(played).not.toHaveBeenCalled()
})
