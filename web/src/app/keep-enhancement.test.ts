// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Enhancement, Remembered } from '#/api/model'
import type { Player } from '#/player/player'
import { initialState, reduce, type PlayerState } from '#/player/state'
import { keepEnhancement } from './keep-enhancement'

/** As much of a player as remembers what it was told. */
function fakePlayer() {
  let state: PlayerState = initialState
  const listeners = new Set<() => void>()
  const setEnhancement = (enhancement: Enhancement) => {
    state = reduce(state, { type: 'enhancement-changed', enhancement })
    listeners.forEach((listener) => listener())
  }
  const setUsual = (usual: Enhancement) => {
    state = reduce(state, { type: 'usual-changed', usual })
    listeners.forEach((listener) => listener())
  }
  const doubt = (doubted: boolean) => {
    state = reduce(state, { type: 'usual-doubted', settled: !doubted })
    listeners.forEach((listener) => listener())
  }
  const recall = (recalled: Remembered) => {
    state = reduce(state, { type: 'mastering-recalled', recalled })
    listeners.forEach((listener) => listener())
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const store = { getState: () => state, subscribe }
  const player = { setEnhancement, memory: { setUsual }, store } as unknown as Player
  return Object.assign(player, { recall, doubt })
}

const stored: Enhancement = { enabled: false, preset: 'adaptive', intensity: 0.6 }
const chosen: Enhancement = { enabled: true, preset: 'adaptive', intensity: 0.3 }
let sent: unknown[]
let keptAlive: unknown[]

const leave = () => window.dispatchEvent(new Event('pagehide'))

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  keptAlive = []
  vi.stubGlobal('fetch', (_url: string, init: RequestInit & { body: string }) => {
    if (init.method === 'PUT') sent.push(JSON.parse(init.body))
    if (init.method === 'PUT') keptAlive.push(init.keepalive)
    return Promise.resolve(Response.json(stored))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('begins with the stored default, and does not store it again', async () => {
  const player = fakePlayer()
  await keepEnhancement(player)
  expect(player.store.getState().enhancement).toEqual(stored)
  vi.runAllTimers()
  expect(sent).toEqual([])
})

it('lets a choice stand that was made before the default arrived', async () => {
  const player = fakePlayer()
  const kept = keepEnhancement(player)
  player.setEnhancement(chosen)
  await kept
  expect(player.store.getState().enhancement).toBe(chosen)
  vi.runAllTimers()
  expect(sent).toEqual([chosen])
})

it('stores the last of many quick changes, once', async () => {
  const player = fakePlayer()
  await keepEnhancement(player)
  for (const intensity of [0.1, 0.2, 0.3]) player.setEnhancement({ ...chosen, intensity })
  vi.runAllTimers()
  expect(sent).toEqual([chosen])
})

it('stores a choice behind the one before it, so that the newest one stays', async () => {
  const player = fakePlayer()
  await keepEnhancement(player)
  const answers: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return new Promise((answer) => answers.push(answer))
  })
  const newer = { ...chosen, intensity: 0.9 }
  player.setEnhancement(chosen)
  vi.runAllTimers()
  player.setEnhancement(newer)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toEqual([chosen])
  answers[0]?.(Response.json(chosen))
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toEqual([chosen, newer])
})

it('PL-13 stores nothing as the default that a track has of its own', async () => {
  const player = fakePlayer()
  await keepEnhancement(player)
  player.recall({ from: 'track', enhancement: chosen })
  player.setEnhancement({ ...chosen, intensity: 0.9 })
  vi.runAllTimers()
  expect(sent).toEqual([])
  expect(player.store.getState().usual).toEqual(stored)
})

it('stores a choice made just before the page goes, so that it outlives the page, once', async () => {
  const player = fakePlayer()
  await keepEnhancement(player)
  player.setEnhancement(chosen)
  leave()
  expect(sent).toEqual([chosen]) // nothing of the page runs behind that
  expect(keptAlive).toEqual([true])
  vi.runAllTimers()
  expect(sent).toEqual([chosen])
})

it('stores a choice of a page that goes before the default arrived', () => {
  const player = fakePlayer()
  void keepEnhancement(player)
  player.setEnhancement(chosen)
  leave()
  expect(sent).toEqual([chosen])
})

it('PL-13 stores nothing as the default while it may be a track’s own, and the rest once it is not', async () => {
  const player = fakePlayer()
  await keepEnhancement(player)
  player.setEnhancement(chosen)
  player.doubt(true)
  vi.runAllTimers()
  leave()
  expect(sent).toEqual([])
  player.doubt(false)
  vi.runAllTimers()
  expect(sent).toEqual([chosen])
})

it('PL-13 begins with the stored default where an early choice was a track’s own', async () => {
  const player = fakePlayer()
  const kept = keepEnhancement(player)
  const before = player.store.getState().usual
  player.setEnhancement(chosen)
  player.doubt(true)
  await kept
  player.memory.setUsual(before)
  player.doubt(false)
  expect(player.store.getState().usual).toEqual(stored)
  vi.runAllTimers()
  expect(sent).toEqual([])
})
