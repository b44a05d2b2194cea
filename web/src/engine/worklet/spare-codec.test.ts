// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withSpare } from '#/engine/worklet/spare-codec'
import type { WasmCodec } from '#/engine/worklet/wasm-codecs'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const codec = (): WasmCodec => ({
  decode: () => Promise.reject(new Error('not asked')),
  free: () => undefined,
})

it('PL-3 has a codec ready a second behind the one before', async () => {
  const load = vi.fn(() => Promise.resolve(codec()))
  const take = withSpare(load)
  const first = await take()
  expect(load).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(load).toHaveBeenCalledTimes(2)
  const second = await take()
  expect(load).toHaveBeenCalledTimes(2)
  expect(second).not.toBe(first)
})

it('loads at once what is asked for in a storm, and holds one spare behind it', async () => {
  const load = vi.fn(() => Promise.resolve(codec()))
  const take = withSpare(load)
  const all = await Promise.all([take(), take(), take()])
  expect(new Set(all).size).toBe(3)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(load).toHaveBeenCalledTimes(4)
})

it('tries again where the spare one did not load', async () => {
  const load = vi.fn(() => Promise.resolve(codec()))
  const take = withSpare(load)
  await take()
  load.mockRejectedValueOnce(new Error('no network'))
  await vi.advanceTimersByTimeAsync(1000)
  await expect(take()).resolves.toBeDefined()
})
