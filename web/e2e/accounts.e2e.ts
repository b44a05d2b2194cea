// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { checkAnswer, routes } from './support/contract'
import { answered as answeredBy, callOf, listen } from './support/strangers'
import { startWideServer, type WideServer } from './support/wide-server'

const json = { 'Content-Type': 'application/json' }
const ann = { name: 'Ann', password: 'correct horse' }
const bo = { name: 'Bo', password: 'battery staple' }

let server: WideServer
let data: string
beforeAll(async () => {
  data = mkdtempSync(join(inject('scratch'), 'accounts-'))
  server = await startWideServer(inject('music'), data)
})
afterAll(() => server.kill())

const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
  fetch(server.url + path, {
    method,
    headers: body ? { ...json, ...headers } : headers,
    ...(body && { body: JSON.stringify(body) }),
  })

/** What a browser sends from now on. */
const cookieOf = (response: Response) => ({
  Cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
})
const signIn = async (who: object) => cookieOf(await ask('POST', '/api/session', {}, who))

const answered = (headers: Record<string, string>) => answeredBy(server.url, headers)

describe('a server that others reach and that has no account', () => {
  it('answers nobody but what is public', async () => {
    expect(routes.length).toBeGreaterThan(80)
    expect(await answered({})).toEqual([])
    expect(await answered({ Cookie: 'auralis_session=x', Authorization: 'Bearer x' })).toEqual([])
    expect((await ask('GET', '/api/health')).status).toBe(200)
    expect((await ask('GET', '/')).status).toBe(200)
  })

  it('makes the first account for who has the token it told, once', async () => {
    const state = async () =>
      ((await (await ask('GET', '/api/session')).json()) as { state: string }).state
    expect(await state()).toBe('setup')
    const setup = (token: string, who: object) => ask('POST', '/api/setup', {}, { token, ...who })
    expect((await setup('x', ann)).status).toBe(403)
    expect((await setup(server.token, { ...ann, password: 'short' })).status).toBe(400)
    const made = await setup(server.token, ann)
    expect(made.status).toBe(201)
    expect(made.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(await checkAnswer('post /api/setup', made)).toEqual([])
    expect((await setup(server.token, bo)).status).toBe(403)
    expect(await state()).toBe('signed-out')
  })
})

describe('a server with accounts', () => {
  it('answers nobody who did not sign in', async () => {
    expect(await answered({})).toEqual([])
  })

  it('answers who signed in, until they sign out', async () => {
    const session = await signIn(ann)
    expect((await ask('GET', '/api/library/tracks', session)).status).toBe(200)
    expect((await ask('GET', '/metrics', session)).status).toBe(200)
    expect(await listen(server.url, session)).toBe(101)
    expect((await ask('DELETE', '/api/session', session)).status).toBe(204)
    expect(await answered(session)).toEqual([])
  })

  it('lets a listener listen, and no more', async () => {
    const session = await signIn(ann)
    const wish = { ...bo, role: 'listener' }
    expect((await ask('POST', '/api/users', session, wish)).status).toBe(201)
    const listener = await signIn(bo)
    expect((await ask('GET', '/api/library/tracks', listener)).status).toBe(200)
    for (const route of [
      'post /api/library/scan',
      'post /api/music-folders',
      'delete /api/music-folders/{folder_id}',
      'get /api/places',
      'delete /api/audio/stream/cache/clear',
      'get /api/users',
      'post /api/users',
      'put /api/users/{user_id}',
      'delete /api/users/{user_id}',
    ]) {
      const response = await ask(...callOf(route), listener)
      expect(response.status, route).toBe(403)
      expect(await checkAnswer(route, response.clone())).toEqual([])
      expect(((await response.json()) as { detail: string }).detail).toContain('administrator')
    }
  })

  it('answers a token by its scope, and no token at what only a person may do', async () => {
    const session = await signIn(ann)
    const tokenOf = async (scope: string) => {
      const made = await ask('POST', '/api/tokens', session, { name: 'player', scope })
      const { id, secret } = (await made.json()) as { id: string; secret: string }
      return { id, headers: { Authorization: `Bearer ${secret}` } }
    }
    const [player, scripts] = [await tokenOf('listen'), await tokenOf('admin')]
    expect((await ask('GET', '/api/library/tracks', player.headers)).status).toBe(200)
    expect((await ask('POST', '/api/library/scan', player.headers)).status).toBe(403)
    expect((await ask('POST', '/api/library/scan', scripts.headers)).status).toBe(202)
    expect((await ask('GET', '/api/users', scripts.headers)).status).toBe(403)
    expect((await ask('DELETE', `/api/tokens/${player.id}`, session)).status).toBe(204)
    expect(await answered(player.headers)).toEqual([])
  })

  it('ends the other sessions and all tokens with a new password', async () => {
    const [own, other] = [await signIn(bo), await signIn(bo)]
    await ask('POST', '/api/tokens', own, { name: 'player', scope: 'listen' })
    const next = { current: bo.password, next: 'another horse' }
    expect((await ask('PUT', '/api/password', own, next)).status).toBe(204)
    expect((await ask('GET', '/api/queue', other)).status).toBe(401)
    const { items } = (await (await ask('GET', '/api/sessions', own)).json()) as {
      items: { current: boolean }[]
    }
    expect(items.map(({ current }) => current)).toEqual([true])
    const tokens = await ask('GET', '/api/tokens', own)
    expect(await tokens.json()).toEqual({ items: [] })
    bo.password = next.next
  })

  it('slows down who guesses, and tells for how long', async () => {
    const guess = () => ask('POST', '/api/session', {}, { name: 'nobody', password: 'wrong horse' })
    let response = await guess()
    for (let tries = 1; tries < 10 && response.status === 401; tries++) response = await guess()
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await checkAnswer('post /api/session', response)).toEqual([])
  })

  it('keeps them over a new start, and then tells no setup token', async () => {
    const session = await signIn(ann)
    await server.kill()
    server = await startWideServer(inject('music'), data)
    expect(server.token).toBe('')
    expect((await ask('GET', '/api/library/tracks', session)).status).toBe(200)
    expect(await answered({})).toEqual([])
  })
})
