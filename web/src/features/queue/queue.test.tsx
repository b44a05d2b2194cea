// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { QueuePanel } from './QueuePanel'
import { QueueToast } from './QueueToast'

beforeAll(() => {
  giveRadixWhatItNeeds()
  Element.prototype.scrollBy = () => undefined
  // A virtual list needs a region with a size, which jsdom does not give.
  for (const side of ['clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 800 })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function shown(index = 0, titles = ['one', 'two', 'three', 'four']) {
  const { player, state } = makePlayer()
  player.playQueue(
    titles.map((title) => track(title)),
    index,
  )
  render(
    <PlayerProvider player={player}>
      <QueuePanel title="Queue" />
      <QueueToast />
    </PlayerProvider>,
  )
  return { player, order: () => state().queue.tracks.map(({ title }) => title) }
}

const button = (name: string) => screen.getByRole('button', { name })

describe('QueuePanel', () => {
  it('says how much there is, and how to begin where there is nothing', () => {
    shown()
    expect(screen.getByText('4 tracks · 7 min')).toBeTruthy()
    cleanup()
    shown(0, [])
    expect(screen.getByText('Nothing is queued')).toBeTruthy()
  })

  it('shows what comes next, and what was before when asked', async () => {
    shown(2)
    expect(screen.queryByText('two')).toBeNull()
    expect(button('Jump to four')).toBeTruthy()
    await userEvent.click(button('Earlier: 2 tracks'))
    expect(button('Jump to two')).toBeTruthy()
  })

  it('moves a track by Alt and an arrow, and says where it is', async () => {
    const { order } = shown()
    button('Jump to two').focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(order()).toEqual(['one', 'three', 'two', 'four'])
    expect(screen.getByText('two is number 2 of 3 now')).toBeTruthy()
    expect(document.activeElement).toBe(button('Jump to two'))
    await userEvent.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}')
    expect(order()).toEqual(['one', 'two', 'three', 'four'])
  })

  it('moves a track by its handle, unless the pointer is lost', () => {
    const { order } = shown()
    const drag = (how: 'pointerUp' | 'pointerCancel') => {
      fireEvent.pointerDown(button('Move two'), { button: 0, pointerId: 1, clientY: 10 })
      fireEvent.pointerMove(window, { pointerId: 1, clientY: 130 })
      fireEvent[how](window, { pointerId: 1, clientY: 130 })
    }
    drag('pointerCancel')
    expect(order()).toEqual(['one', 'two', 'three', 'four'])
    drag('pointerUp')
    expect(order()).toEqual(['one', 'three', 'four', 'two'])
  })

  it('moves the track that was taken, to where it is let go, though the queue went on meanwhile', () => {
    const { player, order } = shown(0, ['one', 'two', 'three', 'four', 'five'])
    fireEvent.pointerDown(button('Move three'), { button: 0, pointerId: 1, clientY: 66 })
    fireEvent.pointerMove(window, { pointerId: 1, clientY: 80 })
    act(() => player.next())
    fireEvent.pointerMove(window, { pointerId: 1, clientY: 70 })
    fireEvent.pointerUp(window, { pointerId: 1, clientY: 70 })
    expect(order()).toEqual(['one', 'two', 'four', 'three', 'five'])
  })

  it('drops nothing where its track is gone by then', () => {
    const { player, order } = shown()
    fireEvent.pointerDown(button('Move two'), { button: 0, pointerId: 1, clientY: 10 })
    act(() => player.next())
    fireEvent.pointerUp(window, { pointerId: 1, clientY: 130 })
    expect(order()).toEqual(['one', 'two', 'three', 'four'])
  })

  it('removes one, clears all but what plays, and takes both back', async () => {
    const { order } = shown()
    await userEvent.click(button('Remove three'))
    expect(order()).toEqual(['one', 'two', 'four'])
    await userEvent.click(button('Undo'))
    await userEvent.click(button('Clear'))
    expect(order()).toEqual(['one'])
    await userEvent.click(button('Undo'))
    expect(order()).toEqual(['one', 'two', 'three', 'four'])
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('removes by key, and plays what is chosen', async () => {
    const { player, order } = shown()
    button('Jump to two').focus()
    await userEvent.keyboard('{Delete}')
    expect(order()).toEqual(['one', 'three', 'four'])
    await userEvent.click(button('Jump to four'))
    expect(player.store.getState().queue.index).toBe(2)
  })
})

it('the row that takes the place of one that goes has the focus, and the panel where none does', async () => {
  const { order } = shown(0, ['one', 'two', 'three'])
  button('Jump to two').focus()
  await userEvent.keyboard('{Delete}')
  expect(document.activeElement).toBe(button('Jump to three'))
  await userEvent.keyboard('{Delete}')
  expect(order()).toEqual(['one'])
  expect(document.activeElement?.contains(button('Clear'))).toBe(true)
  expect(document.activeElement).not.toBe(document.body)
})

it('the row before takes the focus of the last one, and pressing its cross does the same', async () => {
  shown(0, ['one', 'two', 'three'])
  await userEvent.click(button('Remove three'))
  expect(document.activeElement).toBe(button('Jump to two'))
})

it('a notice goes by itself, but not from under the pointer', () => {
  vi.useFakeTimers()
  const { player } = shown()
  act(() => player.queue.add([track('five')]))
  const notice = screen.getByText('Added to the queue: five.')
  fireEvent.pointerEnter(notice.parentElement ?? notice)
  act(() => void vi.advanceTimersByTime(60_000))
  expect(screen.queryByText('Added to the queue: five.')).toBeTruthy()
  fireEvent.pointerLeave(notice.parentElement ?? notice)
  act(() => void vi.advanceTimersByTime(11_000))
  expect(screen.queryByText('Added to the queue: five.')).toBeNull()
})
