// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { MiniPlayer } from './MiniPlayer'

afterEach(cleanup)

it('says what a touch opens, of which track', () => {
  const { player } = makePlayer()
  player.playQueue([track('Knolls')], 0)
  render(
    <PlayerProvider player={player}>
      <MiniPlayer onQueue={() => undefined}>{null}</MiniPlayer>
    </PlayerProvider>,
  )
  expect(screen.getByRole('button', { name: 'Open the player: Knolls, Artist' })).toBeTruthy()
})
