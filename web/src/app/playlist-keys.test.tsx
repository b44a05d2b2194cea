// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toPlaylistId } from '#/api/ids'
import { PlaylistView } from '#/features/playlists/PlaylistView'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wireTrack } from './testing/wire'

/** What changes the playlist waits; what only looks is answered. */
let changes: { path: string; body: unknown; answer: (response: Response) => void }[]
/** Of the playlist on the server. */
let titles: string[]
/** Entries of a page of it. */
let pageSize: number
let looks: number

const playlist = (revision: number) => ({
  id: '7',
  name: 'Rain',
  description: '',
  rules: null,
  revision,
  entry_count: titles.length,
  duration: 80,
  created: 1,
  changed: 2,
})

const entry = (title: string) => ({
  id: title,
  missing: false,
  title,
  artist: 'Somebody',
  duration: 100,
  track: wireTrack(title),
})

function look(path: string): Response {
  if (!path.endsWith('/entries')) return Response.json(playlist(1))
  looks += 1
  const items = titles.slice(0, pageSize).map(entry)
  const next_cursor = pageSize < titles.length ? 'more' : null
  return Response.json({ items, next_cursor, total: titles.length, revision: 1 })
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  giveThePageWhatItNeeds()
  changes = []
  titles = ['One', 'Two', 'Three', 'Four', 'Five']
  pageSize = titles.length
  looks = 0
  vi.stubGlobal('fetch', (address: string, { method = 'GET', body }: RequestInit) => {
    const path = new URL(address, 'http://auralis').pathname
    if (address.includes('cursor=')) return new Promise(() => undefined)
    if (method === 'GET') return Promise.resolve(look(path))
    return new Promise((answer) =>
      changes.push({ path, body: JSON.parse(body as string) as unknown, answer }),
    )
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function settle(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(300))
}

async function shown(): Promise<void> {
  await showPart(<PlaylistView id={toPlaylistId('7')} />)
  await settle()
}

const rows = () => screen.getAllByRole('button', { name: /^Play ./ })
const order = () => rows().map((row) => row.textContent)
const focused = () => document.activeElement?.textContent

/** Keys that come one behind the other, with no time between them for anything that waits for its turn. */
async function press(...keys: string[]): Promise<void> {
  for (const key of keys)
    await act(async () => {
      const [name = '', altKey] = [key.split('+').at(-1), key.startsWith('Alt+')]
      fireEvent.keyDown(document.activeElement ?? document.body, { key: name, altKey })
      for (let turn = 0; turn < 100; turn++) await Promise.resolve()
    })
}

async function answer(revision: number): Promise<void> {
  await act(async () => {
    changes.at(-1)?.answer(Response.json(playlist(revision)))
    await vi.advanceTimersByTimeAsync(300)
  })
}

it('CT-46 each key acts on the order that the ones before it made, answered or not', async () => {
  await shown()
  rows()[0]?.focus()
  await press('Alt+ArrowDown', 'Alt+ArrowDown')
  expect(order()).toEqual(['Two', 'Three', 'One', 'Four', 'Five'])
  await press('Delete')
  expect(focused()).toBe('Four')
  await press('Delete')
  expect(order()).toEqual(['Two', 'Three', 'Five'])
  expect(focused()).toBe('Five')
  for (const revision of [2, 3, 4, 5]) await answer(revision)
  expect(changes.map(({ body }) => body)).toEqual([
    { entries: ['One'], before: 'Three' },
    { entries: ['One'], before: 'Four' },
    { entries: ['One'] },
    { entries: ['Four'] },
  ])
  expect(order()).toEqual(['Two', 'Three', 'Five'])
  expect(focused()).toBe('Five')
})

it('CT-46 what is not answered yet stays done while earlier changes are answered', async () => {
  pageSize = 4
  await shown()
  rows()[0]?.focus()
  await press('Delete', 'Delete')
  expect(order()).toEqual(['Three', 'Four'])
  const asked = looks
  await answer(2)
  expect(looks).toBe(asked) // it would show what is still to be removed
  expect(order()).toEqual(['Three', 'Four'])
  expect(focused()).toBe('Three')
})
