// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PlaceId } from '#/api/places'
import { keys } from '#/queries/keys'
import { useAddMusicFolder, useMusicFolders } from '#/queries/places'
import { createQueryClient } from '#/queries/query-client'

/** What the server has not answered yet, by its method. */
let waiting: { method: string; answer: (response: Response) => void }[]
let client: QueryClient

const folders = (...names: string[]) =>
  Response.json({
    items: names.map((name) => ({ id: name, name, where: null, there: true, demo: false })),
    fixed: false,
  })

async function answer(method: string, response: Response): Promise<void> {
  const at = waiting.findIndex((one) => one.method === method)
  if (at < 0) return // it was given up
  const [first] = waiting.splice(at, 1)
  await act(async () => {
    first?.answer(response)
    await vi.advanceTimersByTimeAsync(100)
  })
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)

beforeEach(() => {
  vi.useFakeTimers()
  waiting = []
  client = createQueryClient()
  vi.stubGlobal('fetch', (_address: string, { method = 'GET', signal }: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      const one = { method, answer: resolve }
      waiting.push(one)
      signal?.addEventListener('abort', () => {
        waiting = waiting.filter((each) => each !== one)
        reject(new DOMException('gone', 'AbortError'))
      })
    })
  })
})
afterEach(() => {
  cleanup()
  client.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('SC-15 a folder that was chosen stays chosen when an older answer comes after the choice', async () => {
  const { result } = renderHook(() => ({ all: useMusicFolders(), add: useAddMusicFolder() }), {
    wrapper,
  })
  await answer('GET', folders())
  act(() => {
    void result.current.all.refetch()
    result.current.add.mutate('films' as PlaceId)
  })
  await act(() => vi.advanceTimersByTimeAsync(0))
  await answer('POST', folders('Films'))
  await answer('GET', folders())
  expect(client.getQueryData(keys.musicFolders)).toMatchObject({ items: [{ name: 'Films' }] })
})
