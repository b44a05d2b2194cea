// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toTrackId } from '#/api/ids'
import { usePlan } from '#/queries/mastering'

let asked: string[]

beforeEach(() => {
  asked = []
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(new URL(address, 'http://here').searchParams.get('preset') ?? '')
    return Promise.resolve(Response.json({ profile_progress: 0.5 }, { status: 202 }))
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('PL-3 the plan of a track that begins is asked for at once, that of another version behind its sound', async () => {
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
  const version = (preset: string) => ({ enabled: true, preset, intensity: 1, album: null })
  const { rerender } = renderHook(({ preset }) => usePlan(toTrackId('one'), version(preset)), {
    wrapper,
    initialProps: { preset: 'adaptive' },
  })
  await pass(1)
  expect(asked).toEqual(['adaptive'])
  rerender({ preset: 'warm' })
  await pass(140)
  expect(asked).toEqual(['adaptive'])
  await pass(20)
  expect(asked).toEqual(['adaptive', 'warm'])
})
