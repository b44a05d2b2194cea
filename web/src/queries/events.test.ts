// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Analysis, ExportList, Scan } from '#/api/model'
import { EventApplier } from '#/queries/events'
import { keys } from '#/queries/keys'

const scan = (revision: number, found: number): Scan => ({
  revision,
  running: true,
  found,
  read: 0,
  unchanged: 0,
  missing: 0,
  problemCount: 0,
  problems: [],
  seconds: 1,
  secondsLeft: null,
  folders: 1,
})

const analysis = (revision: number, done: number): Analysis => ({
  revision,
  pending: 5,
  done,
  failed: 0,
  current: null,
  currentFraction: 0,
})

const albums = keys.albums({ sort: 'title', backward: false, seed: 0 }, {})
let client: QueryClient
let applier: EventApplier

const isStale = () => client.getQueryState(albums)?.isInvalidated

beforeEach(() => {
  vi.useFakeTimers()
  client = new QueryClient()
  applier = new EventApplier(client)
  client.setQueryData(albums, [])
})
afterEach(() => {
  applier.destroy()
  client.clear()
  vi.useRealTimers()
})

it('keeps the newest scan, whichever way it came', () => {
  applier.apply({ topic: 'scan', scan: scan(4, 40) })
  applier.apply({ topic: 'scan', scan: scan(3, 30) })
  expect(client.getQueryData<Scan>(keys.scan)?.found).toBe(40)
})

const areFoldersStale = () => client.getQueryState(keys.musicFolders)?.isInvalidated

it.each([
  ['a folder more', { folders: 2 }],
  ['its end', { running: false }],
])('asks for the music folders again when a scan tells %s', (_what, change: Partial<Scan>) => {
  applier.apply({ topic: 'scan', scan: scan(1, 10) })
  client.setQueryData(keys.musicFolders, { items: [], fixed: false })
  applier.apply({ topic: 'scan', scan: scan(2, 20) })
  expect(areFoldersStale(), 'for its progress').toBe(false)
  applier.apply({ topic: 'scan', scan: { ...scan(3, 30), ...change } })
  expect(areFoldersStale()).toBe(true)
})

it('keeps the newest exports, so that an answer under way does not turn progress back', () => {
  applier.apply({ topic: 'exports', exports: { revision: 7, items: [] } })
  applier.apply({ topic: 'exports', exports: { revision: 6, items: [] } })
  expect(client.getQueryData<ExportList>(keys.exports)?.revision).toBe(7)
})

it('gathers many changes of the library into one refresh', () => {
  const refreshed = vi.spyOn(client, 'invalidateQueries')
  for (let revision = 1; revision <= 20; ++revision) applier.apply({ topic: 'library', revision })
  expect(isStale()).toBe(false)
  vi.advanceTimersByTime(1500)
  expect(isStale()).toBe(true)
  expect(refreshed).toHaveBeenCalledOnce()
})

it('refreshes the lists each time, also where the number does not grow', () => {
  for (let times = 1; times <= 2; ++times) {
    client.setQueryData(albums, [])
    applier.apply({ topic: 'library', revision: 0 })
    vi.advanceTimersByTime(1500)
    expect(isStale(), `${times}`).toBe(true)
  }
})

it('refreshes the lists when one more track has a profile, not for its progress', () => {
  applier.apply({ topic: 'analysis', analysis: analysis(1, 2) })
  applier.apply({ topic: 'analysis', analysis: { ...analysis(2, 2), currentFraction: 0.5 } })
  vi.advanceTimersByTime(1500)
  expect(isStale()).toBe(false)
  applier.apply({ topic: 'analysis', analysis: analysis(3, 3) })
  vi.advanceTimersByTime(1500)
  expect(isStale()).toBe(true)
})

it('asks for everything again after a gap', () => {
  client.setQueryData(keys.scan, scan(1, 1))
  applier.catchUp()
  expect(client.getQueryState(keys.scan)?.isInvalidated).toBe(true)
})
