// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { SoundSwitch } from './SoundSwitch'

afterEach(cleanup)

function beforeSwitch() {
  const { player } = makePlayer()
  player.playQueue([track('Knolls')], 0)
  render(
    <PlayerProvider player={player}>
      <SoundSwitch />
    </PlayerProvider>,
  )
  const radio = (name: string) => screen.getByRole('radio', { name })
  return { radio, isMastered: () => player.store.getState().enhancement.enabled }
}

it('PL-6 a click back counts before the click away is drawn', () => {
  const { radio, isMastered } = beforeSwitch()
  const [shown, other] = isMastered() ? ['Mastered', 'Original'] : ['Original', 'Mastered']
  const before = isMastered()
  fireEvent.click(radio(other))
  expect(isMastered()).toBe(!before)
  expect(radio(shown).getAttribute('aria-checked')).toBe('true')
  fireEvent.click(radio(shown))
  expect(isMastered()).toBe(before)
})
