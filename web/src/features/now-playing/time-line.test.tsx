// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { PlayerProvider } from '#/player/react'
import { makePlayer, tracks } from '#/player/testing/fixture'
import { TimeLine } from './TimeLine'

beforeEach(() => {
  giveRadixWhatItNeeds()
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('PL-4 a place that is held of one track is not sought in the next', () => {
  const { player } = makePlayer()
  player.playQueue(tracks, 0)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PlayerProvider player={player}>
        <TimeLine />
      </PlayerProvider>
    </QueryClientProvider>,
  )
  const bar = screen.getByRole('slider', { name: 'Position' })
  bar.getBoundingClientRect = () => new DOMRect(100, 0, 400, 24)
  bar.focus()
  fireEvent.pointerDown(bar, { clientX: 300, button: 0 })
  expect(bar.ariaValueNow).toBe('50')
  act(() => player.next())
  expect(bar.ariaValueNow).toBe('0')
  fireEvent.pointerUp(bar, { clientX: 300 })
  expect(player.getCurrentTime()).toBe(0)
  expect(document.activeElement).toBe(bar)
  fireEvent.pointerDown(bar, { clientX: 200, button: 0 })
  fireEvent.pointerUp(bar, { clientX: 200 })
  expect(player.getCurrentTime()).toBe(25)
  player.destroy()
})
