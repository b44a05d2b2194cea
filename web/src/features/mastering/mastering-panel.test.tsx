// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer } from '#/player/testing/fixture'
import { keys } from '#/queries/keys'
import { MasteringPanel } from './MasteringPanel'

beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function panel() {
  const { player, state } = makePlayer()
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const presets = ['adaptive', 'warm'].map((name) => ({ name, title: name, targetLufs: -14 }))
  client.setQueryData(keys.presets, presets)
  render(
    <QueryClientProvider client={client}>
      <PlayerProvider player={player}>
        <MasteringPanel />
      </PlayerProvider>
    </QueryClientProvider>,
  )
  return { state }
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
