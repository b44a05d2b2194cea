// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Settings } from '#/api/model'
import { useChangeSettings, useSettings } from '#/queries/settings'
import { HeldServer } from '#/queries/testing/held-server'

let server: HeldServer
beforeEach(() => {
  server = new HeldServer()
})
afterEach(() => server.close())

const stored = (quality: Settings['quality'] = 'auto', theme: Settings['theme'] = 'system') =>
  Response.json({
    'playback.loudness_match': true,
    'playback.crossfade_seconds': 0,
    'playback.seek': 'anywhere',
    'mastering.album': 'auto',
    'page.theme': theme,
    'streaming.engine': 'auto',
    'streaming.quality': quality,
    'streaming.engine_rollout_percent': 100,
  })

const refusal = () => Response.json({ type: '/problems/x', detail: 'no' }, { status: 422 })

/** A page that shows them; `qualities` are those it showed, one after the other. */
async function shown() {
  const qualities: (string | undefined)[] = []
  const { result } = renderHook(() => {
    const settings = useSettings()
    const quality = settings.data?.quality
    if (quality !== qualities.at(-1)) qualities.push(quality)
    return { settings, change: useChangeSettings() }
  }, server)
  await server.answer('GET', stored())
  const choose = async (change: Partial<Settings>) => {
    act(() => result.current.change.mutate(change))
    await act(() => vi.advanceTimersByTimeAsync(0))
  }
  const refetch = () => act(() => void result.current.settings.refetch())
  return { qualities, choose, refetch, now: () => result.current.settings.data }
}

it('an older answer overrules no newer choice', async () => {
  const { qualities, choose } = await shown()
  await choose({ quality: '96' })
  await choose({ quality: '128' })
  await server.answer('PUT', stored('96'))
  await server.answer('PUT', stored('128'))
  expect(qualities).toEqual(['auto', '96', '128'])
})

it('choices reach the server one after the other', async () => {
  const { choose, now } = await shown()
  await choose({ quality: '96' })
  await choose({ theme: 'dark' })
  await server.answer('PUT', stored('96'))
  expect(now()).toMatchObject({ quality: '96', theme: 'dark' })
  expect(server.isAsked('PUT')).toBe(true)
  await server.answer('PUT', stored('96', 'dark'))
  expect(now()).toMatchObject({ quality: '96', theme: 'dark' })
})

it('what is refused is taken back, and nothing else', async () => {
  const { choose, now } = await shown()
  await choose({ theme: 'dark' })
  await choose({ quality: '128' })
  await server.answer('PUT', refusal())
  expect(now()).toMatchObject({ theme: 'system', quality: '128' })
  await server.answer('PUT', stored('128'))
  expect(now()).toMatchObject({ theme: 'system', quality: '128' })
})

it('two refusals of one setting lead back to what the server has', async () => {
  const { qualities, choose } = await shown()
  await choose({ quality: '96' })
  await choose({ quality: '128' })
  await server.answer('PUT', refusal())
  await server.answer('PUT', refusal())
  expect(qualities).toEqual(['auto', '96', '128', 'auto'])
})

it('a look that began before a choice does not undo it', async () => {
  const { qualities, choose, refetch } = await shown()
  refetch()
  await choose({ quality: '96' })
  await server.answer('PUT', stored('96'))
  if (server.isAsked('GET')) await server.answer('GET', stored('auto'))
  expect(qualities).toEqual(['auto', '96'])
})
