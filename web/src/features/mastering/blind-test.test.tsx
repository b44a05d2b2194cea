// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { giveRadixWhatItNeeds } from '#/components/testing/radix-needs'
import type { Plan, PlanState } from '#/api/model'
import { PlayerProvider } from '#/player/react'
import { makePlayer, track } from '#/player/testing/fixture'
import { keys } from '#/queries/keys'
import { trialCount } from './abx'
import { BlindTest } from './BlindTest'
import { HoldOriginal } from './HoldOriginal'

beforeEach(giveRadixWhatItNeeds)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function shown(what: 'test' | 'hold', profile: 'ready' | 'pending' = 'ready') {
  const { player, engine, goOver, state } = makePlayer()
  const one = track('one')
  player.playQueue([one], 0)
  engine.said.onPlaying()
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const { enhancement, album } = state()
  const plan: PlanState =
    profile === 'ready'
      ? { status: 'ready', plan: { matchDb: 6 } as Plan }
      : { status: 'profiling', progress: null }
  client.setQueryData(keys.plan(one.id, { ...enhancement, album }), plan)
  client.setQueryData(keys.presets, [{ name: 'adaptive', title: 'Adaptive' }])
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <PlayerProvider player={player}>
        {what === 'test' ? <BlindTest track={one} /> : <HoldOriginal />}
      </PlayerProvider>
    </QueryClientProvider>,
  )
  return { player, state, goOver, unmount, audition: () => state().audition }
}

describe('BlindTest', () => {
  it('plays A and B equally loud, by key, and leaves the choice alone', async () => {
    const { state, audition } = shown('test')
    const before = state().enhancement
    // No preset is called original: the server would refuse it.
    const original = { enabled: false, preset: 'adaptive' }
    expect(audition()).toMatchObject({ enhancement: original, gainDb: 0 })
    await userEvent.keyboard('b')
    expect(audition()).toMatchObject({ enhancement: { enabled: true }, gainDb: -6 })
    expect(state().enhancement).toBe(before)
  })

  it('tells the score at the end only, and begins anew', async () => {
    shown('test')
    for (let i = 1; i < trialCount; i++) await userEvent.keyboard('1')
    expect(screen.queryByText(/right/)).toBeNull()
    await userEvent.keyboard('2')
    expect(screen.getByText(/\d+ of 12 right/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Again' }))
    expect(screen.getByText(/0 of 12 answered/)).toBeTruthy()
  })

  it('takes no answer by key while there is nothing to compare, and one for a key that is held', () => {
    const unknown = shown('test', 'pending')
    fireEvent.keyDown(window, { key: '1' })
    expect(screen.getByText(/0 of 12 answered/)).toBeTruthy()
    unknown.unmount()
    shown('test')
    for (const repeat of [false, true, true]) fireEvent.keyDown(window, { key: '2', repeat })
    expect(screen.getByText(/1 of 12 answered/)).toBeTruthy()
  })

  it.each(['mse', 'html5'] as const)('refuses where %s plays: it would not be blind', (engine) => {
    const { goOver, audition } = shown('test')
    act(() => goOver(engine))
    expect(screen.getByText(/no blind test/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
    expect(audition()).toBeNull()
  })

  it('gives the sound back when it closes', () => {
    const { unmount, audition } = shown('test')
    unmount()
    expect(audition()).toBeNull()
  })
})

describe('HoldOriginal', () => {
  const button = () => screen.getByRole('button')

  it.each(['pointerUp', 'pointerCancel', 'lostPointerCapture', 'blur'] as const)(
    'is heard from the press to %s',
    (end) => {
      const { audition } = shown('hold')
      fireEvent.pointerDown(button(), { button: 0 })
      expect(audition()?.enhancement.enabled).toBe(false)
      fireEvent[end](button())
      expect(audition()).toBeNull()
    },
  )

  it('is let go when the page loses the focus', () => {
    const { audition } = shown('hold')
    fireEvent.pointerDown(button(), { button: 0 })
    fireEvent.blur(window)
    expect(audition()).toBeNull()
  })

  it('is let go when the button goes from under the press', () => {
    const { unmount, audition } = shown('hold')
    fireEvent.pointerDown(button(), { button: 0 })
    unmount()
    expect(audition()).toBeNull()
  })

  it('lets go of nothing that it does not hold', () => {
    const { player, audition } = shown('hold')
    player.holdOriginal(true)
    fireEvent.blur(button())
    fireEvent.blur(window)
    expect(audition()).not.toBeNull()
  })

  it('can be let go though mastering was turned off meanwhile', () => {
    const { player, state, audition } = shown('hold')
    vi.useFakeTimers()
    fireEvent.pointerDown(button(), { button: 0 })
    act(() => {
      player.setEnhancement({ ...state().enhancement, enabled: false })
      vi.runAllTimers()
    })
    vi.useRealTimers()
    expect(button()).toHaveProperty('disabled', false)
    fireEvent.pointerUp(button())
    expect(audition()).toBeNull()
    expect(button()).toHaveProperty('disabled', true)
  })

  it('lets go of no blind test that has begun meanwhile', () => {
    const { player, audition } = shown('hold')
    fireEvent.pointerDown(button(), { button: 0 })
    const test = { enhancement: { enabled: true, preset: 'warm', intensity: 1 }, gainDb: 0 }
    act(() => player.audition({ ...test, against: null }))
    fireEvent.pointerUp(button())
    expect(audition()).toMatchObject(test)
  })

  it('works by key', () => {
    const { audition } = shown('hold')
    fireEvent.keyDown(button(), { key: ' ' })
    expect(audition()).not.toBeNull()
    fireEvent.keyUp(button(), { key: ' ' })
    expect(audition()).toBeNull()
  })
})
