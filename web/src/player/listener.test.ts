// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  }
}

const browser = memory()
let tab = memory()

/** Another tab of the browser; or one to come back to. */
function goTo(other = memory()): void {
  tab = other
  vi.stubGlobal('sessionStorage', tab)
}

beforeEach(() => {
  browser.kept.clear()
  vi.stubGlobal('localStorage', browser)
  goTo()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Nothing but what is stored is left. */
async function load() {
  vi.resetModules()
  return await import('#/player/listener')
}

describe.each(['browserName', 'listenerName'] as const)('%s', (which) => {
  async function visit(): Promise<string> {
    const page = await load()
    const name = page[which]()
    expect(page[which]()).toBe(name)
    expect(name).toMatch(/^[0-9a-f]{32}$/)
    return name
  }

  it('is kept over a reload, and nobody else has it', async () => {
    const name = await visit()
    expect(await visit()).toBe(name)
    browser.kept.clear()
    goTo()
    expect(await visit()).not.toBe(name)
  })

  it('is made anew where somebody spoilt it', async () => {
    await visit()
    for (const { kept } of [browser, tab]) for (const key of kept.keys()) kept.set(key, 'ü b\n')
    const name = await visit()
    expect(await visit()).toBe(name)
  })

  it('lasts as long as the page where nothing can be stored', async () => {
    vi.stubGlobal('localStorage', undefined)
    vi.stubGlobal('sessionStorage', undefined)
    const name = await visit()
    expect(await visit()).not.toBe(name)
  })
})

it('PL-2 a browser has one name in all its tabs, and keeps that of before', async () => {
  browser.kept.set('auralis.listener', 'one')
  expect((await load()).browserName()).toBe('one')
  goTo()
  expect((await load()).browserName()).toBe('one')
})

it('ST-10 two tabs of a browser are two listeners', async () => {
  const first = (await load()).listenerName()
  goTo()
  expect((await load()).listenerName()).not.toBe(first)
})

describe('ST-10 a generation', () => {
  const noon = Date.UTC(2026, 0, 1, 12)
  const minute = 60_000
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon })
  })

  it('grows with every call and over a reload', async () => {
    const { newGeneration } = await load()
    const last = [newGeneration(), newGeneration(), newGeneration()]
    expect(last).toEqual([noon, noon + 1, noon + 2])
    expect((await load()).newGeneration()).toBeGreaterThan(noon + 2)
  })

  it('grows where the clock was set back, in the page and over a reload', async () => {
    const { newGeneration } = await load()
    newGeneration()
    vi.setSystemTime(noon - 30 * minute)
    const last = newGeneration()
    expect(last).toBe(noon + 1)
    expect((await load()).newGeneration()).toBeGreaterThan(last)
  })

  it('of a worker, which remembers nothing, is newer than what an earlier one asked for', async () => {
    const worker = async (since: number) => {
      vi.stubGlobal('sessionStorage', undefined)
      const generation = (await load()).newGeneration(since)
      goTo(tab)
      return generation
    }
    const since = (await load()).newGeneration()
    vi.setSystemTime(noon + 4000) // the page says where it is every 5 s
    const asked = await worker(since)
    vi.setSystemTime(noon - 30 * minute)
    expect(await worker((await load()).newGeneration())).toBeGreaterThan(asked)
  })

  it('begins with the time where what is kept is none, or nothing is', async () => {
    tab.kept.set('auralis.generation', 'ü')
    expect((await load()).newGeneration()).toBe(noon)
    vi.stubGlobal('sessionStorage', undefined)
    expect((await load()).newGeneration()).toBe(noon)
  })
})
