// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PlaylistId } from '#/api/model'
import { usePlaylistCommands, usePlaylists } from '#/queries/playlists'
import { createQueryClient } from '#/queries/query-client'

/** What the server has not answered yet, by its method. */
let waiting: { method: string; answer: (response: Response) => void }[]
let client: QueryClient

const wire = (name: string) => ({ id: name, name, description: '', rules: null, revision: 1 })

const list = (...names: string[]) =>
  Response.json({ items: names.map(wire), next_cursor: null, total: names.length })

/** Answers what was asked for first by a method. */
async function answer(method: string, response: Response): Promise<void> {
  const at = waiting.findIndex((one) => one.method === method)
  const [first] = waiting.splice(at, 1)
  if (!first) throw new Error(`nothing waits for ${method}`)
  await act(async () => {
    first.answer(response)
    await vi.advanceTimersByTimeAsync(0)
  })
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)

async function shown() {
  const { result } = renderHook(
    () => ({ playlists: usePlaylists(), commands: usePlaylistCommands() }),
    { wrapper },
  )
  await answer('GET', list('Evening', 'Morning'))
  const look = () => {
    const { items, total } = result.current.playlists
    return { names: items.map(({ name }) => name), total }
  }
  const remove = () => result.current.commands.remove('Evening' as PlaylistId)
  return { look, remove }
}

const both = { names: ['Evening', 'Morning'], total: 2 }
const one = { names: ['Morning'], total: 1 }

beforeEach(() => {
  vi.useFakeTimers()
  waiting = []
  client = createQueryClient()
  vi.stubGlobal('fetch', (_address: string, { method = 'GET', signal }: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      waiting.push({ method, answer: resolve })
      signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')))
    })
  })
})
afterEach(() => {
  cleanup()
  client.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('CT-49 a playlist that is deleted leaves the list at once, and does not come back with an old answer', async () => {
  const { look, remove } = await shown()
  expect(look()).toEqual(both)
  let done = false
  await act(async () => {
    void remove().then(() => (done = true))
    void client.invalidateQueries({ queryKey: ['playlists', 'list'] }) // a look at the list
    await vi.advanceTimersByTimeAsync(0)
  })
  expect(look()).toEqual(one)
  await answer('GET', list('Evening', 'Morning'))
  expect(look()).toEqual(one)
  await answer('DELETE', new Response(null, { status: 204 }))
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
  await answer('DELETE', Response.json(problem, { status: 500 }))
  expect(look()).toEqual(both)
  expect(refused).toHaveBeenCalledOnce()
})
