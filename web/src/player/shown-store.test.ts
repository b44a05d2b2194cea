// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { EngineKind } from '#/engine/engine-choice'
import { ShownStore } from '#/player/shown-store'
import { initialState, type PlayerState } from '#/player/state'
import { ValueStore } from '#/player/store'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function shownBeside(engine: EngineKind) {
  const store = new ValueStore<PlayerState>({ ...initialState, engine })
  const shown = new ShownStore(store)
  const draw = vi.fn()
  const leave = shown.subscribe(draw)
  const change = (crossfade: number) => store.set({ ...store.getState(), crossfade })
  const set = (part: Partial<PlayerState>) => store.set({ ...store.getState(), ...part })
  return { shown, draw, leave, change, set }
}

it('PL-3 draws at once where sound has a thread of its own', () => {
  const { shown, draw, change } = shownBeside('worklet')
  change(3)
  expect(draw).toHaveBeenCalledTimes(1)
  expect(shown.getState().crossfade).toBe(3)
})

it('PL-3 lets what was asked for be heard first where the page makes the sound, and draws once for all of it', () => {
  const { shown, draw, change } = shownBeside('scheduled')
  change(3)
  change(4)
  expect(draw).not.toHaveBeenCalled()
  expect(shown.getState().crossfade).toBe(4)
  vi.advanceTimersByTime(25)
  expect(draw).toHaveBeenCalledTimes(1)
  change(5)
  vi.advanceTimersByTime(25)
  expect(draw).toHaveBeenCalledTimes(2)
})

it('draws at once what is no other version, and all that waits with it', () => {
  const { draw, change, set } = shownBeside('scheduled')
  change(3)
  set({ volume: { level: 0.5, muted: false } })
  expect(draw).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(25)
  expect(draw).toHaveBeenCalledTimes(1)
})

it('tells nobody who has left', () => {
  const { draw, leave, change } = shownBeside('scheduled')
  change(3)
  leave()
  vi.advanceTimersByTime(25)
  expect(draw).not.toHaveBeenCalled()
})
