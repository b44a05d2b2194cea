// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PlaceId } from '#/api/places'
import { keys } from '#/queries/keys'
import { useAddMusicFolder, useMusicFolders } from '#/queries/places'
import { HeldServer } from '#/queries/testing/held-server'

let server: HeldServer
beforeEach(() => {
  server = new HeldServer()
})
afterEach(() => server.close())

const folders = (...names: string[]) =>
  Response.json({
    items: names.map((name) => ({ id: name, name, where: null, there: true, demo: false })),
    fixed: false,
  })

it('SC-15 a folder that was chosen stays chosen when an older answer comes after the choice', async () => {
  const { result } = renderHook(
    () => ({ all: useMusicFolders(), add: useAddMusicFolder() }),
    server,
  )
  await server.answer('GET', folders())
  act(() => {
    void result.current.all.refetch()
    result.current.add.mutate('films' as PlaceId)
  })
  await act(() => vi.advanceTimersByTimeAsync(0))
  await server.answer('POST', folders('Films'))
  if (server.isAsked('GET')) await server.answer('GET', folders())
  await act(() => vi.advanceTimersByTimeAsync(100))
  const known = server.client.getQueryData(keys.musicFolders)
  expect(known).toMatchObject({ items: [{ name: 'Films' }] })
})
