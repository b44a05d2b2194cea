// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mapTrack } from '#/api/mappers'
import { SelectableTracks } from '#/items/SelectableTracks'
import { TrackItem } from '#/items/TrackItem'
import { useChoosableTracks } from '#/items/choosable'
import { CachedRows } from '#/items/cached-tracks'
import { toTrackId } from '#/api/ids'
import { keys } from '#/queries/keys'
import { wholeList } from '#/queries/server-list'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wireTrack } from './testing/wire'

/** Which tracks a server has, and what it was asked. */
class CacheServer {
  readonly asked: URLSearchParams[] = []
  cached = new Set<string>()

  readonly fetch = (address: string): Promise<Response> => {
    const { pathname, searchParams } = new URL(address, 'http://here')
    if (!pathname.endsWith('/cache/tracks')) return Promise.resolve(Response.json({ items: [] }))
    this.asked.push(searchParams)
    const ids = searchParams.get('tracks')?.split(',') ?? []
    const items = ids.map((id) => ({
      track_id: id,
      enhanced: true,
      fully_cached: this.cached.has(id),
    }))
    return Promise.resolve(Response.json({ items }))
  }
}

let server: CacheServer

beforeEach(() => {
  giveThePageWhatItNeeds()
  server = new CacheServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const low = wireTrack('Low Tide', { track_number: 1 })
const night = wireTrack('Night Train', { track_number: 2 })
const other = wireTrack('Paper Lanterns', { album_id: 'another' })

const nothing = () => undefined

function List({ wires }: { wires: readonly (typeof low)[] }) {
  const tracks = wires.map(mapTrack)
  return (
    <SelectableTracks list={useChoosableTracks(wholeList(tracks))}>
      <ul>
        {tracks.map((track, index) => (
          <li key={track.id} aria-label={track.title}>
            <TrackItem track={track} index={index} onPlay={nothing} />
          </li>
        ))}
      </ul>
    </SelectableTracks>
  )
}

const marked = () =>
  screen
    .getAllByRole('listitem')
    .filter((row) => within(row).queryByRole('img', { name: 'Cached' }) !== null)
    .map((row) => row.getAttribute('aria-label'))

it('marks what the server has as a whole, and asks once for all rows', async () => {
  server.cached.add(night.id)
  await showPart(<List wires={[low, night, other]} />)
  expect(marked()).toEqual([])
  await waitFor(() => expect(marked()).toEqual(['Night Train']))
  expect(server.asked).toHaveLength(1)
  const [asked] = server.asked
  expect(asked?.get('tracks')).toBe([low.id, night.id, other.id].sort().join(','))
  expect(asked?.get('enhanced')).toBe('true')
  expect(asked?.get('album')).toBeNull()
})

it('asks within the album where a play from the list is of the album', async () => {
  const { player } = await showPart(<List wires={[low, night]} />)
  await waitFor(() => expect(server.asked.at(-1)?.get('album')).toBe('an-album'))
  act(() => player.setAlbumsTogether(false))
  await waitFor(() => expect(server.asked.at(-1)?.get('album')).toBeNull())
})

it('claims nothing of other settings until they are answered', async () => {
  server.cached.add(low.id)
  const { player } = await showPart(<List wires={[low, other]} />)
  await waitFor(() => expect(marked()).toEqual(['Low Tide']))
  server.cached.clear()
  act(() => player.setEnhancement({ enabled: true, preset: 'warm', intensity: 1 }))
  await waitFor(() => expect(marked()).toEqual([]))
  expect(server.asked.at(-1)?.get('preset')).not.toBe('warm')
  await waitFor(() => expect(server.asked.at(-1)?.get('preset')).toBe('warm'))
  expect(marked()).toEqual([])
})

it('asks again when lists are stale, and drops the mark', async () => {
  server.cached.add(low.id)
  const { client } = await showPart(<List wires={[low, other]} />)
  await waitFor(() => expect(marked()).toEqual(['Low Tide']))
  server.cached.clear()
  await act(() => client.invalidateQueries({ queryKey: keys.library }))
  await waitFor(() => expect(marked()).toEqual([]))
})

it('tells of the rows on screen once they have rested', () => {
  vi.useFakeTimers()
  try {
    const rows = new CachedRows(200)
    const [a, b] = [toTrackId('a'), toTrackId('b')]
    const unwatch = rows.watch(b)
    rows.watch(a)
    rows.watch(a)()
    vi.advanceTimersByTime(199)
    expect(rows.shown.getState()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(rows.shown.getState()).toEqual([a, b])
    unwatch()
    vi.advanceTimersByTime(200)
    expect(rows.shown.getState()).toEqual([a])
    rows.watch(b)
    rows.stop()
    vi.advanceTimersByTime(500)
    expect(rows.shown.getState()).toEqual([a])
  } finally {
    vi.useRealTimers()
  }
})
