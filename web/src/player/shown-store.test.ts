// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { EngineKind } from '#/engine/engine-choice'
import { ValueStore } from '#/lib/value-store'
import { ShownStore } from '#/player/shown-store'
import { initialState, type PlayerState } from '#/player/state'

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

it('draws at once what is no other version, where sound has a thread of its own', () => {
  const { shown, draw, change } = shownBeside('worklet')
  change(3)
  expect(draw).toHaveBeenCalledTimes(1)
  expect(shown.getState().crossfade).toBe(3)
})

const warm = { enabled: true, preset: 'warm', intensity: 1 } as const

it.each(['worklet', 'mse', 'html5'] as const)(
  'PL-3 draws another version once it was found and can be heard: %s',
  (engine) => {
    const { draw, set } = shownBeside(engine)
    set({ enhancement: warm })
    vi.advanceTimersByTime(40)
    expect(draw).not.toHaveBeenCalled()
    set({ sounding: { kind: 'original' } })
    vi.advanceTimersByTime(59)
    expect(draw).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(draw).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(200)
    expect(draw).toHaveBeenCalledTimes(1)
  },
)

it('PL-3 waits for no server longer than what is drawn feels slow', () => {
  const { draw, set } = shownBeside('worklet')
  set({ enhancement: warm })
  vi.advanceTimersByTime(80)
  expect(draw).toHaveBeenCalledTimes(1)
  set({ sounding: { kind: 'original' } })
  expect(draw).toHaveBeenCalledTimes(2)
})

it('PL-3 a storm of versions is drawn as often as something was found', () => {
  const { draw, set } = shownBeside('worklet')
  for (let i = 0; i < 8; i++) {
    set({ enhancement: { ...warm, intensity: i / 10 } })
    set({ sounding: { kind: 'original' } })
    vi.advanceTimersByTime(20)
  }
  expect(draw).toHaveBeenCalledTimes(2)
})

it('PL-3 lets what was asked for be heard first where the page makes the sound, and draws once for all of it', () => {
  const { shown, draw, change } = shownBeside('scheduled')
  change(3)
  change(4)
  expect(draw).not.toHaveBeenCalled()
  expect(shown.getState().crossfade).toBe(4)
  vi.advanceTimersByTime(60)
  expect(draw).toHaveBeenCalledTimes(1)
  change(5)
  vi.advanceTimersByTime(60)
  expect(draw).toHaveBeenCalledTimes(2)
})

it('draws at once what is no other version, and all that waits with it', () => {
  const { draw, change, set } = shownBeside('scheduled')
  change(3)
  set({ volume: { level: 0.5, muted: false } })
  expect(draw).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60)
  expect(draw).toHaveBeenCalledTimes(1)
})

it('tells nobody who has left', () => {
  const { draw, leave, change } = shownBeside('scheduled')
  change(3)
  leave()
  vi.advanceTimersByTime(60)
  expect(draw).not.toHaveBeenCalled()
})
