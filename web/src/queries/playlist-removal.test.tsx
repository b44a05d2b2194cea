// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PlaylistId } from '#/api/model'
import { usePlaylistCommands, usePlaylists } from '#/queries/playlists'
import { HeldServer } from '#/queries/testing/held-server'

let server: HeldServer
beforeEach(() => {
  server = new HeldServer()
})
afterEach(() => server.close())

const wire = (name: string) => ({ id: name, name, description: '', rules: null, revision: 1 })

const list = (...names: string[]) =>
  Response.json({ items: names.map(wire), next_cursor: null, total: names.length })

async function shown() {
  const { result } = renderHook(
    () => ({ playlists: usePlaylists(), commands: usePlaylistCommands() }),
    server,
  )
  await server.answer('GET', list('Evening', 'Morning'))
  const look = () => {
    const { items, total } = result.current.playlists
    return { names: items.map(({ name }) => name), total }
  }
  const remove = () => result.current.commands.remove('Evening' as PlaylistId)
  return { look, remove }
}

const both = { names: ['Evening', 'Morning'], total: 2 }
const one = { names: ['Morning'], total: 1 }

it('CT-49 a playlist that is deleted leaves the list at once, and does not come back with an old answer', async () => {
  const { look, remove } = await shown()
  expect(look()).toEqual(both)
  let done = false
  await act(async () => {
    void remove().then(() => (done = true))
    void server.client.invalidateQueries({ queryKey: ['playlists', 'list'] }) // a look at the list
    await vi.advanceTimersByTimeAsync(0)
  })
  expect(look()).toEqual(one)
  await server.answer('GET', list('Evening', 'Morning'))
  expect(look()).toEqual(one)
  await server.answer('DELETE', new Response(null, { status: 204 }))
  expect(look()).toEqual(one) // the list that is asked for now never comes
  expect(done).toBe(true)
})

it('CT-49 a playlist that the server keeps is in the list again', async () => {
  const { look, remove } = await shown()
  const refused = vi.fn()
  await act(async () => {
    void remove().catch(refused)
    await vi.advanceTimersByTimeAsync(0)
  })
  expect(look()).toEqual(one)
  const problem = { type: 'about:blank', title: 'No', status: 500, detail: 'The disk is full.' }
  await server.answer('DELETE', Response.json(problem, { status: 500 }))
  expect(look()).toEqual(both)
  expect(refused).toHaveBeenCalledOnce()
})
