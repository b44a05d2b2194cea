// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UnreachableError } from '#/api/errors'
import { LazyCode, explainMissing } from '#/lib/lazy-code'
import { whyMissing } from './why-missing'

const reload = vi.fn()
let answer: () => Promise<Response>

const refusal = (status: number) => () => Promise.resolve(new Response('', { status }))
const silence = () => Promise.reject(new TypeError('Failed to fetch'))

/** The page as the bundler writes it: the name of its script is that of the build. */
const build = (script: string) => {
  document.head.innerHTML = `<script type="module" src="/assets/${script}.js"></script>`
}

beforeEach(() => {
  sessionStorage.clear()
  reload.mockReset()
  answer = refusal(200)
  build('index-1')
  explainMissing(whyMissing)
  vi.stubGlobal('fetch', (url: string) => {
    if (url === '/api/health' && answer === refusalOfStrangers) return Promise.resolve(healthy())
    return answer()
  })
  vi.stubGlobal('location', { reload })
})
afterEach(() => vi.unstubAllGlobals())

const healthy = () => Response.json({ status: 'ok' })
const refusalOfStrangers = refusal(401)
const thereAlready = () => Promise.resolve(healthy())

/** What becomes of a part that does not come. Safari says of none which it was. */
async function lose(name: string): Promise<unknown> {
  let outcome: unknown = 'nothing'
  const lost = () => Promise.reject(new TypeError('Importing a module script failed.'))
  new LazyCode(name, lost).load().catch((error: unknown) => {
    outcome = error
  })
  await new Promise((resolve) => setTimeout(resolve))
  return outcome
}

it.each([
  ['does not answer', silence],
  ['is behind a proxy that has nobody to pass it on to', refusal(502)],
  ['has no room', refusal(503)],
  ['is too slow for its proxy', refusal(504)],
])('a server that %s is away: the page stays', async (_, away) => {
  answer = away
  expect(await lose('sign-in')).toBeInstanceOf(UnreachableError)
  expect(reload).not.toHaveBeenCalled()
})

it.each([
  ['knows who asks', thereAlready],
  ['wants to know who asks', refusalOfStrangers],
  ['has something else to say', refusal(404)],
])(
  'a server that %s is there: the page is loaded anew, and shows no error before',
  async (_, there) => {
    answer = there
    expect(await lose('sign-in')).toBe('nothing')
    expect(reload).toHaveBeenCalledOnce()
  },
)

it('is loaded anew once for each part of a build, and then says what is so in its own words', async () => {
  answer = thereAlready
  await lose('sign-in')
  expect(await lose('sign-in')).toMatchObject({
    message: expect.stringMatching(/^A part of the page/) as string,
  })
  expect(reload).toHaveBeenCalledTimes(1)
  expect(await lose('palette')).toBe('nothing')
  expect(reload).toHaveBeenCalledTimes(2)
  await lose('sign-in')
  expect(reload).toHaveBeenCalledTimes(2)
  build('index-2')
  expect(await lose('sign-in')).toBe('nothing')
  expect(reload).toHaveBeenCalledTimes(3)
})

it('is loaded anew again after the server was away: some browsers ask for a part once only', async () => {
  answer = thereAlready
  await lose('sign-in')
  answer = silence
  await lose('sign-in')
  answer = thereAlready
  expect(await lose('sign-in')).toBe('nothing')
  expect(reload).toHaveBeenCalledTimes(2)
})

it('where nothing may be kept the page is not loaded anew for ever', async () => {
  vi.stubGlobal('sessionStorage', undefined)
  answer = thereAlready
  expect(await lose('sign-in')).toMatchObject({
    message: expect.stringMatching(/^A part of the page/) as string,
  })
  expect(reload).not.toHaveBeenCalled()
})
