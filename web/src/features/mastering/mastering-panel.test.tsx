// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NoticesContext } from '#/components/notices'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import { PlayerProvider } from '#/player/react'
import { makePlayer, tracks } from '#/player/testing/fixture'
import { NoticeStore } from '#/lib/notices'
import { keys } from '#/queries/keys'
import { MasteringPanel } from './MasteringPanel'

beforeEach(() => {
  giveRadixWhatItNeeds()
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function panel() {
  const { player, memory, state } = makePlayer()
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const presets = ['adaptive', 'warm'].map((name) => ({ name, title: name, targetLufs: -14 }))
  client.setQueryData(keys.presets, presets)
  render(
    <QueryClientProvider client={client}>
      <NoticesContext value={new NoticeStore()}>
        <PlayerProvider player={player}>
          <MasteringPanel />
        </PlayerProvider>
      </NoticesContext>
    </QueryClientProvider>,
  )
  return { player, memory, state }
}

describe('PL-6 what is clicked before the last click is drawn counts', () => {
  it('of two presets', () => {
    const { state } = panel()
    fireEvent.click(screen.getByRole('radio', { name: /warm/ }))
    expect(state().enhancement.preset).toBe('warm')
    fireEvent.click(screen.getByRole('radio', { name: /adaptive/ }))
    expect(state().enhancement.preset).toBe('adaptive')
  })

  it('of mastering, on or off', () => {
    const { state } = panel()
    const before = state().enhancement.enabled
    fireEvent.click(screen.getByRole('switch', { name: 'Mastering' }))
    expect(state().enhancement.enabled).toBe(!before)
    fireEvent.click(screen.getByRole('switch', { name: 'Mastering' }))
    expect(state().enhancement.enabled).toBe(before)
  })
})

it('PL-13 an intensity that is held of one track is not chosen for the next', async () => {
  const { player, memory, state } = panel()
  memory.own.set('track/two', { ...state().enhancement, intensity: 0.3 })
  act(() => player.playQueue(tracks, 0))
  const thumb = screen.getByRole('slider', { name: 'Intensity' })
  const slider = thumb.parentElement
  if (!slider) throw new Error('no slider')
  slider.getBoundingClientRect = () => new DOMRect(100, 0, 112, 24)
  fireEvent.pointerDown(slider, { clientX: 176, button: 0 })
  expect(thumb.ariaValueNow).toBe('70')
  act(() => player.next())
  await vi.waitFor(() => expect(state().enhancement.intensity).toBe(0.3))
  fireEvent.pointerMove(slider, { clientX: 186 })
  fireEvent.pointerUp(slider, { clientX: 186 })
  expect(state().enhancement.intensity).toBe(0.3)
  expect(memory.calls.filter((call) => call.startsWith('put'))).toEqual([])
  expect(document.activeElement).toBe(thumb)
})
