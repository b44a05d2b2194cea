// SPDX-License-Identifier: GPL-3.0-or-later
// The table of docs/security.md, row by row, against the real server: what it tells of is tried, and answered like that.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { lastStatusOf, shakeHands, statusOf } from './support/bare-socket'
import { binary } from './support/binaries'
import { publicRoutes } from './support/contract'
import { makeUnprofiled } from './support/music'
import { startSecureServer, unconfigured, untilServer, type RunningServer } from './support/server'
import { answered, listen } from './support/strangers'
import { startWideServer, type WideServer } from './support/wide-server'

const ann = { name: 'Ann', password: 'correct horse' }
const bo = { name: 'Bo', password: 'battery staple' }
const elsewhere = 'http://evil.example'

let server: WideServer
let secure: RunningServer
let owner: Record<string, string> // headers of who signed in
let listener: Record<string, string>
let hidden: string // a track that the listener may not hear
let withoutAccount: string // what a setup token that is made up is answered

interface Listed {
  readonly items: readonly { readonly id: string; readonly name: string; readonly title: string }[]
}

beforeAll(async () => {
  const folder = mkdtempSync(join(inject('scratch'), 'tries-'))
  const kids = join(folder, 'kids')
  const data = join(folder, 'data')
  makeUnprofiled(kids)
  server = await startWideServer([inject('music'), kids], data)
  const secureData = join(folder, 'secure')
  const env = unconfigured(process.env)
  execFileSync(binary('auralis'), ['tls', 'localhost', '--data', secureData], { env })
  secure = await startSecureServer(kids, secureData, join(secureData, 'tls/server.pem'))

  withoutAccount = await send('POST', '/api/setup', {}, { token: 'x', ...ann })
  owner = await session('/api/setup', { token: server.token, ...ann })
  const { items: folders } = await list('/api/music-folders')
  const heard = folders.filter(({ name }) => name === 'kids').map(({ id }) => id)
  await send('POST', '/api/users', owner, { ...bo, role: 'listener', folders: heard })
  listener = await session('/api/session', bo)
  const all = await untilServer<Listed>(
    `${server.url}/api/library/tracks?sort=title`,
    ({ items }) => items.length > 1 && items.some(({ title }) => title === 'Never Heard'),
    30,
    owner,
  )
  const own = new Set((await list('/api/library/tracks', listener)).items.map(({ id }) => id))
  hidden = all.items.find(({ id }) => !own.has(id))?.id ?? ''
})
afterAll(async () => {
  await server.kill()
  await secure.kill()
})

const portOf = ({ url }: { url: string }) => Number(new URL(url).port)
const list = async (path: string, headers = owner) =>
  (await (await fetch(server.url + path, { headers })).json()) as Listed

/** What a browser sends from then on. */
async function session(path: string, who: object): Promise<Record<string, string>> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(who),
  })
  return { Cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

/** A head by its first line, to the server or to another port, with an empty line behind it. */
const head = (line: string, headers: Record<string, string> = {}, port = portOf(server)) =>
  [`${line} HTTP/1.1`, ...lines({ Host: `127.0.0.1:${port}`, ...headers }), '', ''].join('\r\n')
const lines = (headers: Record<string, string>) =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`)

const get = (path: string, headers: Record<string, string> = {}) =>
  statusOf(portOf(server), head(`GET ${path}`, headers))

const send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: object | string,
) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = { 'Content-Type': 'application/json', 'Content-Length': String(text.length) }
  return statusOf(portOf(server), head(`${method} ${path}`, { ...type, ...headers }) + text)
}

/** Lines that are no request, as they stand. */
const bare = (...text: string[]) => lastStatusOf(portOf(server), [...text, '', ''].join('\r\n'))

async function everyRoute(headers: Record<string, string>): Promise<string> {
  const open = await answered(server.url, headers)
  return open.length === 0 ? '401' : open.join(', ')
}

async function publicOnes(): Promise<string> {
  expect(publicRoutes.sort()).toEqual([
    'get /api/health',
    'get /api/ready',
    'get /api/session',
    'post /api/session',
    'post /api/setup',
  ])
  return [await get('/api/health'), await get('/api/ready'), await get('/')].join(', ')
}

async function wrongPasswords(): Promise<string> {
  const guess = () => send('POST', '/api/session', {}, { name: 'nobody', password: 'wrong horse' })
  const first = await guess()
  let last = first
  for (let tries = 1; tries < 20 && last === first; tries++) last = await guess()
  return `${first}; ${last}`
}

async function readFromElsewhere(): Promise<string> {
  const headers = { ...owner, Origin: elsewhere }
  const response = await fetch(`${server.url}/api/library/tracks`, { headers })
  const isShared = response.headers.has('access-control-allow-origin')
  return `${response.status}, ${isShared ? 'shared' : 'shared with nobody'}`
}

async function hiddenAndNothing(): Promise<string> {
  const ask = async (id: string) => {
    const response = await fetch(`${server.url}/api/library/tracks/${id}`, { headers: listener })
    return [response.status, (await response.text()).replace(`track ${id} `, 'track ID ')] as const
  }
  const [[status, text], nothing] = [await ask(hidden), await ask('987654')]
  expect([status, text]).toEqual(nothing)
  return `${status}, as for an id of nothing`
}

const plainly = (line: string, headers = {}) =>
  statusOf(portOf(secure), head(line, { 'Content-Length': '0', ...headers }, portOf(secure)))

const local = 'Host: localhost'

/** By what the table calls it. Several answers are parted by semicolons. */
const tries: Record<string, () => Promise<string>> = {
  'any route but those below': () => everyRoute({}),
  'the same with a made-up token and cookie': () =>
    everyRoute({ Cookie: 'auralis_session=x', Authorization: 'Bearer auralis_x' }),
  'health, ready, the page': publicOnes,
  'events over a WebSocket without a session': async () => String(await listen(server.url, {})),
  'events from another origin, by who signed in': async () =>
    String(await listen(server.url, { ...owner, Origin: elsewhere })),
  'a change from another origin, by who signed in': () =>
    send('PUT', '/api/settings', { ...owner, Origin: elsewhere }, {}),
  'a read from another origin, by who signed in': readFromElsewhere,
  'a `Host` that is not ours': () => get('/', { Host: 'evil.example' }),
  '`/../../etc/passwd`': () => get('/../../etc/passwd'),
  '`/%2e%2e/%2e%2e/etc/passwd`': () => get('/%2e%2e/%2e%2e/etc/passwd'),
  '`/assets/..%2f..%2fetc/passwd`': () => get('/assets/..%2f..%2fetc/passwd'),
  '`/%00`': () => get('/%00'),
  'an address of 9000 letters': () => get(`/${'a'.repeat(9000)}`),
  'a head of 20,000 letters': () => get('/', { 'X-Long': 'a'.repeat(20_000) }),
  'JSON that is none': () => send('PUT', '/api/settings', owner, '{"volume":'),
  'JSON with a name that is not known': () => send('PUT', '/api/settings', owner, { evil: 1 }),
  'JSON larger than a megabyte': () =>
    send('PUT', '/api/settings', owner, { volume: 'a'.repeat(1_100_000) }),
  'eight megabytes are announced, by nobody': () =>
    bare('PUT /api/settings HTTP/1.1', local, 'Content-Length: 8000000'),
  'a megabyte is announced, to sign in by': () =>
    bare('POST /api/session HTTP/1.1', local, 'Content-Length: 1000000'),
  'no `Host`; two': async () =>
    `${await bare('GET / HTTP/1.1')}; ${await bare('GET / HTTP/1.1', local, local)}`,
  'two lengths': () =>
    bare('POST /api/session HTTP/1.1', local, 'Content-Length: 1', 'Content-Length: 2'),
  'a length and chunks': () =>
    bare('POST /api/session HTTP/1.1', local, 'Content-Length: 5', 'Transfer-Encoding: chunked'),
  'chunks in HTTP/1.0': () =>
    bare('POST /api/session HTTP/1.0', local, 'Transfer-Encoding: chunked'),
  'a length that is no number': () =>
    bare('POST /api/session HTTP/1.1', local, 'Content-Length: five'),
  'bytes that are no request': () => bare('\u0001\u0002\u0003'),
  'a method that nobody knows': () => bare('EVIL / HTTP/1.1', local),
  'a method that a route does not have': () => send('POST', '/api/health', owner, {}),
  'a wrong password; one after another': wrongPasswords,
  'a made-up setup token': () => Promise.resolve(withoutAccount),
  'what only an administrator may, by a listener': () => get('/api/users', listener),
  'an id of something in a folder that a listener may not hear': hiddenAndNothing,
  'a handshake of TLS older than 1.2': () =>
    shakeHands(portOf(secure), {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
  'a handshake for another protocol': () => shakeHands(portOf(secure), { ALPNProtocols: ['h2'] }),
  'a request by plain http where TLS is spoken': () => plainly('GET /'),
  'a change by plain http where TLS is spoken': () => plainly('PUT /api/settings'),
}

const file = fileURLToPath(new URL('../../docs/security.md', import.meta.url))
const section = readFileSync(file, 'utf8')
  .split(/^## /m)
  .find((one) => one.startsWith('Tries'))
const rows = [...(section ?? '').matchAll(/^\| (.+) \| (.+) \|$/gm)].map(
  ([, what = '', answer = '']) => [what, answer] as const,
)
const table = rows.filter(([what]) => what !== 'Try')

it('tries what the table tells of, and nothing else', () => {
  expect(Object.keys(tries)).toEqual(table.map(([what]) => what))
})

it.each(table)('%s: %s', { timeout: 60_000 }, async (what, answer) => {
  expect(await tries[what]?.()).toBe(answer)
})
