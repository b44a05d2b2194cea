// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { FailureLine } from './FailureLine'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function failing(titles: readonly string[], paused = true) {
  const { player, engine, fail } = makePlayer()
  const tracks = titles.map((title) => track(title, title === 'broken' ? 'No audio.' : null))
  player.playQueue(tracks, 0)
  engine.said.onPlaying()
  if (paused) player.pause()
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

it('PL-8 says which track was passed over, for a while', () => {
  vi.useFakeTimers()
  failing(['one', 'two'], false)
  expect(screen.getByRole('status').textContent).toContain('one')
  act(() => {
    vi.advanceTimersByTime(10_000)
  })
  expect(screen.queryByRole('status')).toBeNull()
})

it('PL-4 says where a seek was held, again each time, for a while', () => {
  vi.useFakeTimers()
  const { player, engine } = makePlayer()
  player.playQueue([track('one')], 0)
  engine.said.onPlaying()
  player.setSeekReach('instant')
  render(
    <PlayerProvider player={player}>
      <FailureLine />
    </PlayerProvider>,
  )
  for (let time = 0; time < 2; time++) {
    act(() => player.seek(50))
    expect(screen.getByRole('status').textContent).toContain('Nothing of this track is ready')
    act(() => {
      vi.advanceTimersByTime(10_000)
    })
    expect(screen.queryByRole('status')).toBeNull()
  }
  player.destroy()
})

it('PL-9 says that another tab sounds, and plays here on demand', () => {
  const { player, engine } = makePlayer()
  player.playQueue([track('one')], 0)
  engine.said.onPlaying()
  player.pause()
  const elsewhere = {
    getState: () => true,
    subscribe: () => () => undefined,
    playHere: () => player.play(),
  }
  render(
    <PlayerProvider player={player} elsewhere={elsewhere}>
      <FailureLine />
    </PlayerProvider>,
  )
  expect(screen.getByRole('status').textContent).toContain('Music plays in another tab.')
  act(() => screen.getByRole('button', { name: 'Play here' }).click())
  expect(engine.playing).toBe(true)
  player.destroy()
})
