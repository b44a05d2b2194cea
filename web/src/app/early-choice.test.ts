// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Enhancement } from '#/api/model'
import { settle } from '#/engine/testing/fake-audio'
import { makePlayer, tracks } from '#/player/testing/fixture'
import { keepEnhancement } from './keep-enhancement'

const usual: Enhancement = { enabled: true, preset: 'adaptive', intensity: 0.6 }
const warm: Enhancement = { enabled: true, preset: 'warm', intensity: 0.5 }

const bright: Enhancement = { ...usual, preset: 'bright' }

let defaults: unknown[]

beforeEach(() => {
  defaults = []
  localStorage.clear()
  vi.stubGlobal('fetch', (_url: string, init: RequestInit & { body: string }) => {
    if (init.method === 'PUT') defaults.push(JSON.parse(init.body))
    return Promise.resolve(Response.json(usual))
  })
})
afterEach(() => vi.unstubAllGlobals())

type Own = Readonly<Record<string, Enhancement>>

/** A page with the queue of the one before it; `own` is what the server remembers. */
async function page(own: Own, playedFrom = 0) {
  const made = makePlayer()
  for (const [of, choice] of Object.entries(own)) made.memory.own.set(of, choice)
  made.memory.held = []
  made.player.playQueue(tracks, playedFrom)
  await keepEnhancement(made.player)
  await settle()
  const puts = () => made.memory.calls.filter((call) => call.startsWith('put'))
  const answer = async () => {
    made.memory.open()
    await settle()
    made.player.memory.leave()
  }
  return { ...made, puts, answer }
}

const leave = () => window.dispatchEvent(new Event('pagehide'))

/** The preset is another one, and the page goes before the server says whose that is. */
async function leftEarly(own: Own) {
  const { player, puts } = await page(own)
  player.setEnhancement(bright)
  leave()
  expect(defaults).toEqual([])
  expect(puts()).toEqual([])
}

it.each(['track/one', 'album/album'])(
  'PL-13 a choice of a page that goes before it is known whose it is becomes that of %s',
  async (of) => {
    await leftEarly({ [of]: warm })
    const { memory, answer, state } = await page({ [of]: warm })
    await answer()
    expect([...memory.own]).toEqual([[of, bright]])
    expect(state().usual).toEqual(usual)
    expect(defaults).toEqual([])
  },
)

it('PL-13 and the default’s where nothing else is remembered', async () => {
  await leftEarly({})
  const { answer } = await page({})
  await answer()
  leave()
  expect(defaults).toEqual([bright])
})

it('PL-13 it is made once, and not for another track', async () => {
  await leftEarly({ 'track/one': warm })
  const other = await page({ 'track/two': warm }, 1)
  await other.answer()
  expect(other.puts()).toEqual([])
  const again = await page({ 'track/one': warm })
  await again.answer()
  expect(again.puts()).toEqual([])
  expect(defaults).toEqual([])
})

it('PL-13 it is forgotten where the page comes back, and decides it itself', async () => {
  const first = await page({ 'track/one': warm })
  first.player.setEnhancement(bright)
  leave()
  await first.answer()
  const next = await page({ 'track/one': warm })
  await next.answer()
  expect(next.puts()).toEqual([])
})

it('PL-13 what another program wrote there is no choice', async () => {
  localStorage.setItem('auralis.early-choice', '{"track":"one","enabled":true,"preset":7}')
  const { puts, answer, state } = await page({ 'track/one': warm })
  await answer()
  expect(puts()).toEqual([])
  expect(state().enhancement).toEqual(warm)
})
