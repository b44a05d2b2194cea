// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { toAlbumId, toArtworkId, toEntryId, toPlaylistId } from '#/api/ids'
import type { Playlist, PlaylistEntry } from '#/api/model'
import { track } from '#/player/testing/fixture'
import { offered } from './AddToPlaylist'
import { neighbourAt } from './EntryRows'
import { coversOf } from './Mosaic'

const playlist = (name: string, changed: number, smart = false): Playlist => ({
  id: toPlaylistId(name),
  name,
  description: '',
  rules: smart ? { match: { all: [] }, limit: 1 } : null,
  revision: 1,
  entryCount: 0,
  duration: 0,
  changed,
})

const entry = (album: string, hasArtwork = true): PlaylistEntry => ({
  id: toEntryId(album),
  missing: false,
  title: album,
  artist: '',
  duration: 1,
  track: {
    ...track(album),
    albumId: toAlbumId(album),
    artwork: hasArtwork ? toArtworkId(album) : null,
  },
})

describe('where tracks can be added', () => {
  const all = [
    playlist('Rain', 1),
    playlist('Late rain', 3),
    playlist('Sun', 2),
    playlist('Rules of rain', 9, true),
  ]
  const names = (search: string) => offered(all, search).map(({ name }) => name)

  it('the last changed one is first, and none that rules fill is offered', () => {
    expect(names('')).toEqual(['Late rain', 'Sun', 'Rain'])
  })

  it('is found by its words, in any order and case', () => {
    expect(names('rain LATE')).toEqual(['Late rain'])
    expect(names(' rain ')).toEqual(['Late rain', 'Rain'])
    expect(names('storm')).toEqual([])
  })
})

it('CT-46 an entry that is moved down stands before the one behind its new neighbour', () => {
  const items = ['a', 'b', 'c', 'd'].map((name) => entry(name))
  expect(neighbourAt(items, 0, 2)).toBe('d')
  expect(neighbourAt(items, 0, 3)).toBeNull()
  expect(neighbourAt(items, 3, 1)).toBe('b')
  expect(neighbourAt(items, 2, 0)).toBe('a')
})

it('a playlist shows four covers of different albums, or the first one', () => {
  const shown = (...entries: PlaylistEntry[]) => coversOf(entries).map(({ albumId }) => albumId)
  const four = ['a', 'a', 'b', 'c', 'd', 'e'].map((name) => entry(name))
  expect(shown(...four)).toEqual(['a', 'b', 'c', 'd'])
  expect(shown(entry('a', false), entry('b'), entry('c'))).toEqual(['b'])
  expect(shown(entry('a', false))).toEqual([])
})
