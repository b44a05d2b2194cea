// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useChangePassword, useTokens } from '#/queries/account'
import { HeldServer } from '#/queries/testing/held-server'

let server: HeldServer
beforeEach(() => {
  server = new HeldServer()
})
afterEach(() => server.close())

const tokens = (...names: string[]) =>
  Response.json({
    items: names.map((name, i) => ({
      id: `${i + 1}`,
      name,
      scope: 'listen',
      created_ms: 5,
      used_ms: null,
    })),
  })

it('asks anew for the tokens, which a new password ends', async () => {
  const { result } = renderHook(
    () => ({ tokens: useTokens(), change: useChangePassword() }),
    server,
  )
  await server.answer('GET', tokens('player'))
  expect(result.current.tokens.data).toHaveLength(1)
  act(() => result.current.change.mutate({ current: 'correct horse', next: 'battery staple' }))
  await act(() => vi.advanceTimersByTimeAsync(0))
  await server.answer('PUT', new Response(null, { status: 204 }))
  await server.answer('GET', tokens())
  expect(result.current.tokens.data).toHaveLength(0)
})
