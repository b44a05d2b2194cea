// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { putMemory } from '#/api/memory'
import { toTrackId } from '#/api/ids'
import { settle } from '#/engine/testing/fake-audio'
import { makePlayer, track } from '#/player/testing/fixture'
import { keepChoices } from './keep-choices'

afterEach(() => vi.restoreAllMocks())

const warm = { enabled: true, preset: 'warm', intensity: 0.5 }

it('PL-13 stores what was chosen just before the page goes', async () => {
  const { player, memory } = makePlayer()
  memory.own.set('track/one', warm)
  keepChoices(player)
  player.playQueue([track('one')], 0)
  await settle()
  player.setEnhancement({ ...warm, intensity: 0.9 })
  const puts = () => memory.calls.filter((call) => call.startsWith('put'))
  expect(puts()).toEqual([])
  window.dispatchEvent(new Event('pagehide'))
  expect(puts()).toEqual(['put track/one']) // nothing of the page runs behind that
})

it('PL-13 sends a choice so that it outlives the page', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 500 }))
  await putMemory({ kind: 'track', id: toTrackId('one') }, warm).catch(() => undefined)
  expect(fetch.mock.lastCall?.[1]?.keepalive).toBe(true)
})
