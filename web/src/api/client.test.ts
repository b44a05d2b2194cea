// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, toUrl } from '#/api/client'
import { ApiError, UnreachableError } from '#/api/errors'
import { problemText } from '#/api/messages'
import { translate } from '#/lib/messages'
import { toTrackId } from '#/api/ids'
import { getPlan } from '#/api/mastering'

const signal = new AbortController().signal

const answerWith = (body: unknown, init: ResponseInit = {}) =>
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, init)))

afterEach(() => vi.unstubAllGlobals())

it('fills the path, escapes it, and leaves out what is undefined of the query', () => {
  const url = toUrl('/api/x/{id}', {
    path: { id: 'a/b' },
    query: { sort: 'year', artist: undefined },
  })
  expect(url).toBe('/api/x/a%2Fb?sort=year')
})

it('turns a problem document into an error with the server’s sentence', async () => {
  const problem = {
    type: '/problems/not-found',
    title: 'Not found',
    status: 404,
    detail: 'No album x.',
  }
  answerWith(problem, { status: 404 })
  const error: unknown = await call('get', '/api/version', { signal }).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 404, type: '/problems/not-found', message: 'No album x.' })
  expect((error as ApiError).isTemporary).toBe(false)
})

it('tells a problem by its type where the language of the page does, and as the server said it else', () => {
  const english = { ...problemText }
  translate({ problems: { types: { busy: (said: string) => `Zajęty (${said})` } } })
  expect(new ApiError(503, '/problems/busy', 'Try again.')).toMatchObject({
    message: 'Zajęty (Try again.)',
    detail: 'Try again.',
  })
  expect(new ApiError(418, '/problems/teapot', 'the pot is short').message).toBe('The pot is short')
  translate({ problems: english })
})

it('makes a sentence of an answer that is no problem document', async () => {
  answerWith('<html>', { status: 502, statusText: 'Bad Gateway' })
  const error: unknown = await call('get', '/api/version', { signal }).catch((e: unknown) => e)
  expect(error).toMatchObject({
    message: 'The server answered 502 Bad Gateway.',
    isTemporary: true,
  })
})

it('says so when the server does not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(call('get', '/api/version', { signal })).rejects.toBeInstanceOf(UnreachableError)
})

it('lets an abort pass as what it is', async () => {
  const abort = new AbortController()
  abort.abort()
  const reason = new DOMException('aborted', 'AbortError')
  vi.stubGlobal('fetch', () => Promise.reject(reason))
  await expect(call('get', '/api/version', { signal: abort.signal })).rejects.toBe(reason)
})

describe('PL-8 an answer that never comes', () => {
  const untilAborted = (init: RequestInit) =>
    new Promise<never>((_, reject) =>
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
    )

  it.each([
    { what: 'at all', answer: (_: string, init: RequestInit) => untilAborted(init) },
    {
      what: 'to its end',
      answer: (_: string, init: RequestInit) =>
        Promise.resolve({ ok: true, status: 200, json: () => untilAborted(init) }),
    },
  ])('$what is waited for as long as the request says', async ({ answer }) => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', answer)
    let error: unknown = null
    const asked = call('get', '/api/version', { signal, patience: 7000 })
    asked.catch((e: unknown) => (error = e))
    await vi.advanceTimersByTimeAsync(6999)
    expect(error).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(error).toBeInstanceOf(UnreachableError)
    vi.useRealTimers()
  })
})

it('tells a plan that waits for its profile from one that is there', async () => {
  answerWith({ track_id: 't', profile: 'pending', profile_progress: 0.42 }, { status: 202 })
  const wanted = { enabled: true, preset: 'adaptive', intensity: 1, album: null }
  const request = { trackId: toTrackId('t'), wanted, signal }
  await expect(getPlan(request)).resolves.toEqual({ status: 'profiling', progress: 0.42 })
})
