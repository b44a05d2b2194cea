// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Page } from '#/api/model'
import { pageSize, usePlacedList, type PlacedRequest } from '#/queries/placed-list'

const million = 1_000_000
let client: QueryClient
let asked: string[]
let fails: boolean

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

/** A list of its own places; a cursor is the place that it is behind. */
function answer({ cursor, skip, limit }: PlacedRequest): Promise<Page<number>> {
  asked.push(cursor === null ? `skip ${skip}` : `cursor ${cursor}`)
  if (fails) return Promise.reject(new Error('The server does not answer.'))
  const begin = cursor === null ? skip : Number(cursor)
  const end = Math.min(million, begin + limit)
  const nextCursor = end < million ? String(end) : null
  return Promise.resolve({ items: range(begin, end), nextCursor, total: million })
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)

/** Twice: what is asked for is known when the first has ended. */
async function settle() {
  await act(() => vi.advanceTimersByTimeAsync(100))
  await act(() => vi.advanceTimersByTimeAsync(100))
}

async function shown() {
  const { result } = renderHook(() => usePlacedList(['numbers'], answer), { wrapper })
  await settle()
  const look = async (first: number, end: number) => {
    act(() => result.current.onRange(first, end))
    await settle()
  }
  return { list: () => result.current, look }
}

const pagesHere = () => client.getQueryCache().findAll({ queryKey: ['numbers'] }).length

beforeEach(() => {
  vi.useFakeTimers()
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  asked = []
  fails = false
})
afterEach(() => {
  cleanup()
  client.clear()
  vi.useRealTimers()
})

it('asks for what is looked at, and goes on behind it by its cursor', async () => {
  const { list, look } = await shown()
  expect(asked).toEqual(['skip 0'])
  expect(list().total).toBe(million)
  expect(list().items.at(99)).toBe(99)
  expect(list().items.at(100)).toBeUndefined()
  await look(40, 70)
  expect(asked).toEqual(['skip 0', 'cursor 100'])
  expect(list().items.at(199)).toBe(199)
})

it('jumps to any place by counting to it, the last row too, and asks for nothing between', async () => {
  const { list, look } = await shown()
  await look(500_020, 500_040)
  expect(asked).toContain('skip 500000')
  expect(list().items.at(500_030)).toBe(500_030)
  await look(million - 20, million)
  expect(list().items.at(million - 1)).toBe(million - 1)
  expect(asked.length).toBeLessThanOrEqual(6)
})

it('asks for no place that a dragged scrollbar only passes', async () => {
  const { list, look } = await shown()
  act(() => {
    for (let at = 10_000; at < 900_000; at += 10_000) list().onRange(at, at + 20)
  })
  await look(900_020, 900_040)
  expect(asked).toEqual(
    ['skip 0', 'skip 899900', 'skip 900000'].filter((one) => asked.includes(one)),
  )
  expect(list().items.at(900_030)).toBe(900_030)
})

it('holds the length while a far place is on its way', async () => {
  const { list } = await shown()
  act(() => list().onRange(300_000, 300_020))
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(list().total).toBe(million)
  expect(list().items.at(300_010)).toBeUndefined()
  await settle()
  expect(list().items.at(300_010)).toBe(300_010)
})

it('takes the same memory however far it was scrolled', async () => {
  const { list, look } = await shown()
  for (let page = 0; page < 120; page++) await look(page * pageSize, page * pageSize + 20)
  expect(pagesHere()).toBeLessThanOrEqual(45)
  expect(list().items.at(0)).toBeUndefined()
  expect(list().items.at(119 * pageSize)).toBe(119 * pageSize)
})

it('gives what is here around a place without a gap', async () => {
  const { list, look } = await shown()
  await look(40, 120)
  await look(700_010, 700_020)
  const { items, at } = list().around(130)
  expect(items[at]).toBe(130)
  expect(items[0]).toBe(0)
  expect(items.at(-1)).toBe(199)
  expect(list().around(50_000).items).toEqual([])
})

it('keeps the rest of a list of which a part could not be loaded, and tries again', async () => {
  const { list, look } = await shown()
  fails = true
  await look(400_010, 400_020)
  expect(list().error?.message).toBe('The server does not answer.')
  expect(list().total).toBe(million)
  fails = false
  act(() => list().retry())
  await settle()
  expect(list().error).toBeNull()
  expect(list().items.at(400_015)).toBe(400_015)
})

it('counts again where a page before it is out of date', async () => {
  const { look } = await shown()
  await client.invalidateQueries({ queryKey: ['numbers'], refetchType: 'none' })
  asked = []
  await look(140, 160)
  expect(asked).toContain('skip 100')
})
