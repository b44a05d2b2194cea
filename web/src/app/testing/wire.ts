// SPDX-License-Identifier: GPL-3.0-or-later
// Things as the server sends them.
import type { components } from '#/api/schema'

type Wire = components['schemas']

const unmarked = {
  favourite: false,
  favourite_since: null,
  rating: null,
  plays: 0,
  skips: 0,
  last_played: null,
} as const

export const wireTrack = (title: string, more: Partial<Wire['Track']> = {}): Wire['Track'] => ({
  id: `track-${title}`,
  title,
  artist: 'Somebody',
  artist_id: 'somebody',
  album: 'An Album',
  album_id: 'an-album',
  disc_number: 1,
  track_number: 1,
  year: 1999,
  duration: 100,
  codec: 'flac',
  sample_rate: 48_000,
  channels: 2,
  bit_rate: 900,
  artwork: null,
  artwork_look: null,
  analysis: 'profiled',
  problem: null,
  damage: null,
  ...unmarked,
  ...more,
})

export const wireAlbum = (title: string, more: Partial<Wire['Album']> = {}): Wire['Album'] => ({
  id: `album-${title}`,
  title,
  artist: 'Somebody',
  artist_id: 'somebody',
  year: 1999,
  edition: null,
  track_count: 9,
  duration: 1800,
  artwork: null,
  artwork_look: null,
  ...unmarked,
  ...more,
})

export const wireArtist = (name: string, more: Partial<Wire['Artist']> = {}): Wire['Artist'] => ({
  id: `artist-${name}`,
  name,
  album_count: 2,
  track_count: 20,
  ...unmarked,
  ...more,
})

export const wireFound = (more: Partial<Wire['SearchAnswer']> = {}): Wire['SearchAnswer'] => ({
  searched: '',
  corrected: false,
  indexing: null,
  artists: [],
  albums: [],
  tracks: { items: [], next_cursor: null, total: 0 },
  playlists: [],
  ...more,
})

export const wirePage = <Item>(items: Item[]) => ({
  items,
  next_cursor: null,
  total: items.length,
})
