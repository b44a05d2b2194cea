// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { DeviceSettings } from './DeviceSettings'

afterEach(cleanup)

it('PL-6 a levelling chosen before the last one is drawn counts', () => {
  const { player, state } = makePlayer()
  player.playQueue([track('one')], 0)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PlayerProvider player={player}>
        <DeviceSettings />
      </PlayerProvider>
    </QueryClientProvider>,
  )
  const before = state().levelling
  const radio = (name: string) => screen.getByRole('radio', { name })
  const drawn = screen.getAllByRole('radio').find((one) => one.ariaChecked === 'true')
  player.setEnhancement({ ...state().enhancement, enabled: !state().enhancement.enabled })
  fireEvent.click(radio('Tracks'))
  expect(state().levelling).toBe('track')
  fireEvent.click(drawn ?? document.body)
  expect(state().levelling).toBe(before)
})
