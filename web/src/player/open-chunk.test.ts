// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toPlanId, toTrackId } from '#/api/ids'

const source = {
  trackId: toTrackId('t1'),
  enhancement: { enabled: true, preset: 'warm', intensity: 0.5, album: null },
  plan: toPlanId('abc'),
  listener: 'somebody',
}

const asked: { url: URL; headers: Headers }[] = []
/** What the answer says of its generation; null for the one of the request. */
let answered: string | null = null

beforeEach(() => {
  asked.length = 0
  answered = null
  vi.resetModules()
  vi.stubGlobal('fetch', (url: string, { headers }: RequestInit) => {
    const sent = new Headers(headers)
    asked.push({ url: new URL(url, 'http://here'), headers: sent })
    const generation = answered ?? sent.get('X-Generation') ?? ''
    return Promise.resolve(new Response('body', { headers: { 'X-Generation': generation } }))
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('ST-10 who asks', () => {
  it('is said of every chunk, and that it is newer under each new signal', async () => {
    const { opener } = await import('#/player/open-chunk')
    const open = opener(source)
    const first = new AbortController().signal
    const second = new AbortController().signal
    await open(3, 50, 128, first)
    await open(4, 0, 128, first)
    await open(9, 0, 96, second)
    await open(5, 0, 128, first)
    const generations = asked.map(({ headers }) => Number(headers.get('X-Generation')))
    expect(asked.map(({ headers }) => headers.get('X-Listener'))).toEqual(Array(4).fill('somebody'))
    expect(new Set([generations[0], generations[1], generations[3]]).size).toBe(1)
    expect(generations[2]).toBeGreaterThan(generations[0] ?? Number.NaN)
    expect(asked[0]?.url.searchParams.get('bit_rate')).toBe('128')
    expect(asked[0]?.url.pathname).toMatch(/t1\/chunk\/3$/)
  })

  it('tells an answer that the browser had kept from one that was sent', async () => {
    const { opener } = await import('#/player/open-chunk')
    const { signal } = new AbortController()
    expect((await opener(source)(0, 0, 160, signal)).isSent).toBe(true)
    answered = '17'
    expect((await opener(source)(0, 0, 160, signal)).isSent).toBe(false)
  })
})

describe('the name of a listener', () => {
  it('survives a reload, and a generation grows over it', async () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
    const before = await import('#/player/listener')
    const name = before.listenerName()
    const last = [1, 2, 3].map(() => before.newGeneration()).at(-1) ?? Number.NaN
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(last))
    vi.resetModules()
    const after = await import('#/player/listener')
    expect(name).toMatch(/^[A-Za-z0-9._-]{1,64}$/)
    expect(after.listenerName()).toBe(name)
    expect(after.newGeneration()).toBeGreaterThan(last)
  })

  it('is made anew where what is kept is none', async () => {
    vi.stubGlobal('localStorage', { getItem: () => 'ü b', setItem: () => undefined })
    const { listenerName } = await import('#/player/listener')
    expect(listenerName()).toMatch(/^[0-9a-f]{32}$/)
    expect(listenerName()).toBe(listenerName())
  })
})
