// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toPlanId, toTrackId } from '#/api/ids'

const source = {
  trackId: toTrackId('t1'),
  enhancement: { enabled: true, preset: 'warm', intensity: 0.5, album: null },
  plan: toPlanId('abc'),
  listener: 'somebody',
  since: 0,
  packetLength: 1,
}

const asked: { url: URL; headers: Headers; cache: RequestCache | undefined }[] = []
/** What the answer says of its generation; null for the one of the request. */
let answered: string | null = null

beforeEach(() => {
  asked.length = 0
  answered = null
  vi.resetModules()
  vi.stubGlobal('fetch', (url: string, { headers, cache }: RequestInit) => {
    const sent = new Headers(headers)
    asked.push({ url: new URL(url, 'http://here'), headers: sent, cache })
    const generation = answered ?? sent.get('X-Generation') ?? ''
    return Promise.resolve(new Response('body', { headers: { 'X-Generation': generation } }))
  })
})
afterEach(() => vi.unstubAllGlobals())

it('PL-8 what was cut short is asked of the server, not of what the browser kept', async () => {
  const { opener } = await import('#/player/open-chunk')
  const { signal } = new AbortController()
  await opener(source)(0, 0, 160, signal)
  await opener(source)(0, 0, 160, signal, true)
  expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload'])
})

describe('PL-8 an answer that does not begin', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const hang = (_: string, { signal }: RequestInit) =>
    new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason as Error)),
    )

  it('within 12 s is a fault of the network that may be tried again', async () => {
    vi.stubGlobal('fetch', hang)
    const { opener } = await import('#/player/open-chunk')
    let error: unknown = null
    const asked = opener(source)(0, 0, 160, new AbortController().signal)
    asked.catch((e: unknown) => (error = e))
    await vi.advanceTimersByTimeAsync(11_999)
    expect(error).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(error).toMatchObject({ kind: 'network', retryable: true })
  })

  it('is nobody’s fault where it was given up', async () => {
    vi.stubGlobal('fetch', hang)
    const { opener } = await import('#/player/open-chunk')
    const abort = new AbortController()
    const asked = opener(source)(0, 0, 160, abort.signal)
    abort.abort('superseded')
    await expect(asked).rejects.toBe('superseded')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('counts only to its beginning: a body takes as long as it does', async () => {
    const { opener } = await import('#/player/open-chunk')
    await opener(source)(0, 0, 160, new AbortController().signal)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves the signal of a play that goes on for hours when the body has ended', async () => {
    const { opener } = await import('#/player/open-chunk')
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const body = await opener(source)(0, 0, 160, signal)
    expect(removed).not.toHaveBeenCalled()
    body.leave?.()
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length)
  })
})

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

  it('is newer than what the page knows, whatever the clock says', async () => {
    const { opener } = await import('#/player/open-chunk')
    const since = Date.now() + 3_600_000
    await opener({ ...source, since })(0, 0, 160, new AbortController().signal)
    expect(Number(asked[0]?.headers.get('X-Generation'))).toBeGreaterThan(since)
  })

  it('PL-11 is in the encoding of its bit rate, from a packet as the server counts them', async () => {
    const { opener } = await import('#/player/open-chunk')
    const { signal } = new AbortController()
    await opener({ ...source, packetLength: 2 })(1, 25, Number.POSITIVE_INFINITY, signal)
    await opener(source)(1, 25, 96, signal)
    const queries = asked.map(({ url }) => Object.fromEntries(url.searchParams))
    expect(queries).toMatchObject([
      { format: 'mp4-flac', from: '50' },
      { format: 'webm', bit_rate: '96', from: '25' },
    ])
    expect(queries[0]).not.toHaveProperty('bit_rate')
  })

  it('tells an answer that the browser had kept from one that was sent', async () => {
    const { opener } = await import('#/player/open-chunk')
    const { signal } = new AbortController()
    expect((await opener(source)(0, 0, 160, signal)).isSent).toBe(true)
    answered = '17'
    expect((await opener(source)(0, 0, 160, signal)).isSent).toBe(false)
  })
})
