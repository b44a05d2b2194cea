// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { albumsAndTracks } from '#/lib/count'

it('says how many there are, and nothing of what there is none of', () => {
  expect(albumsAndTracks({ albumCount: 1, trackCount: 1234 })).toBe('1 album · 1,234 tracks')
  expect(albumsAndTracks({ albumCount: 0, trackCount: 1 })).toBe('1 track')
  expect(albumsAndTracks({ albumCount: 2, trackCount: 0 })).toBe('2 albums')
})
