// SPDX-License-Identifier: GPL-3.0-or-later
// A server that speaks https by a certificate of `auralis tls`, under a name that is not localhost.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { request, type RequestOptions } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { binary } from './support/binaries'
import { inChromium } from './support/browser'
import { ownComplaints } from './support/complaints'
import { Ears } from './support/ears'
import { firstSound } from './support/compare'
import { plainHost, startSecureServer, unconfigured, type RunningServer } from './support/server'

let server: RunningServer
let authority: Buffer
let url: string
let ears: Ears
beforeAll(async () => {
  const data = mkdtempSync(join(inject('scratch'), 'https-'))
  const env = unconfigured(process.env)
  execFileSync(binary('auralis'), ['tls', plainHost, '127.0.0.1', '--data', data], { env })
  authority = readFileSync(join(data, 'tls/authority.crt'))
  server = await startSecureServer(inject('music'), data, join(data, 'tls/server.pem'))
  url = `https://${plainHost}:${new URL(server.url).port}`
  ears = await Ears.arrive(url, inChromium)
})
afterAll(async () => {
  await ears.close()
  await server.kill()
})

/** The status of an answer to who believes the authority, and no other. */
const ask = (options: RequestOptions) =>
  new Promise<number>((resolve, reject) => {
    const { port } = new URL(url)
    const asked = request({ host: '127.0.0.1', port, path: '/api/health', ...options })
    asked.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject).end()
  })

it('is believed by who trusts the authority, under the names it was made for', async () => {
  expect(await ask({ ca: authority })).toBe(200)
  expect(await ask({ ca: authority, servername: plainHost })).toBe(200)
  await expect(ask({ ca: authority, servername: 'evil.example' })).rejects.toThrow(/altnames/)
  await expect(ask({})).rejects.toThrow(/certificate/)
})

it('sends who asks plainly to https', async () => {
  const plain = `${server.url.replace('https:', 'http:')}/albums?sort=year`
  const answer = await fetch(plain, { redirect: 'manual' })
  expect(answer.status).toBe(307)
  expect(answer.headers.get('location')).toBe(`${server.url}/albums?sort=year`)
})

it('plays through the audio thread, and hears what happens', { timeout: 120_000 }, async () => {
  const { page } = ears.listener
  const events: string[] = []
  page.on('websocket', (socket) => events.push(new URL(socket.url()).protocol))
  await page.goto(`${url}/albums`)
  await page.getByRole('link', { name: 'Three Rooms' }).first().waitFor({ timeout: 60_000 })
  await ears.begin(url, 'worklet', 'Three Rooms', 'Low Tide')
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  expect(await page.evaluate(() => recorder.hasThread)).toBe(true)
  expect(firstSound((await ears.record(1000)).left, 0)).toBeGreaterThanOrEqual(0)
  expect(new Set(events)).toEqual(new Set(['wss:']))
  expect(ownComplaints(ears.listener.complaints)).toEqual([])
})
