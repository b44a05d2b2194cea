// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Player } from '#/player/player'
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
  const view = (
    <PlayerProvider player={player}>
      <FailureLine />
    </PlayerProvider>
  )
  render(view)
  act(() => fail('decode'))
  return { player, fail, view }
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

describe('PL-8 what was told', () => {
  const shown = () => screen.queryAllByRole('status').map(({ textContent }) => textContent)
  const tell = (player: Player, paused: boolean) => {
    if (!paused) return // it was passed over
    player.setSeekReach('instant')
    act(() => player.seek(50))
  }

  it.each([
    ['a remark', true],
    ['a track that was passed over', false],
  ])('is no news to who opens the player later: %s', (_, paused) => {
    vi.useFakeTimers()
    const { player, view } = failing(['one', 'two', 'three'], paused)
    if (paused) act(() => player.retry())
    tell(player, paused)
    expect(shown()).toHaveLength(1)
    act(() => {
      vi.advanceTimersByTime(10_000)
    })
    render(view)
    expect(shown()).toEqual([])
    player.destroy()
  })

  it('is no news behind a failure that lasted', () => {
    vi.useFakeTimers()
    const { player, fail } = failing(['one', 'two'])
    act(() => player.next())
    act(() => player.pause())
    tell(player, true)
    expect(shown()).toHaveLength(1)
    act(() => fail('decode'))
    expect(screen.getByRole('alert')).toBeTruthy()
    act(() => {
      vi.advanceTimersByTime(7000)
      vi.advanceTimersByTime(3000)
    })
    act(() => player.retry())
    expect(screen.queryByRole('alert')).toBeNull()
    expect(shown()).toEqual([])
    player.destroy()
  })
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
