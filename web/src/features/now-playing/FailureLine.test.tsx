// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { FailureLine } from './FailureLine'

afterEach(cleanup)

function failing(titles: readonly string[]) {
  const { player, fail } = makePlayer()
  const tracks = titles.map((title) => track(title, title === 'broken' ? 'No audio.' : null))
  player.playQueue(tracks, 0)
  player.pause()
  render(
    <PlayerProvider player={player}>
      <FailureLine />
    </PlayerProvider>,
  )
  act(() => fail('decode'))
}

it('PL-8 offers the next track where there is one', () => {
  failing(['one', 'two'])
  expect(screen.getByRole('button', { name: 'Next track' })).toBeTruthy()
})

it.each([[['one']], [['one', 'broken']]])('PL-8 offers another try after the last', (titles) => {
  failing(titles)
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
})
