// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

/** As another visit: nothing but what is stored is left. */
async function visit(): Promise<string> {
  vi.resetModules()
  const { listenerName } = await import('#/player/listener')
  const name = listenerName()
  expect(listenerName()).toBe(name)
  return name
}

it('PL-2 a browser keeps its name from one visit to the next, and no other has it', async () => {
  const name = await visit()
  expect(name).toMatch(/^[0-9a-f]{32}$/)
  expect(await visit()).toBe(name)
  stored.clear()
  expect(await visit()).not.toBe(name)
})

it('PL-2 a name that somebody spoilt is made anew', async () => {
  stored.set('auralis.listener', 'no name\n')
  expect(await visit()).toMatch(/^[0-9a-f]{32}$/)
  expect(stored.get('auralis.listener')).toMatch(/^[0-9a-f]{32}$/)
})

it('PL-2 where nothing can be stored the name lasts as long as the page', async () => {
  vi.stubGlobal('localStorage', undefined)
  const name = await visit()
  expect(name).toMatch(/^[0-9a-f]{32}$/)
  expect(await visit()).not.toBe(name)
})
