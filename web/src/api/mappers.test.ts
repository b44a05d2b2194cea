// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { mapPage, mapSettings, mapTrack, toWireSettings } from '#/api/mappers'

const wireTrack = {
  id: 't1',
  title: 'Title',
  artist: 'Artist',
  artist_id: 'a1',
  album: 'Album',
  album_id: 'b1',
  disc_number: null,
  track_number: 3,
  year: 2004,
  duration: 238.52,
  codec: 'vorbis',
  sample_rate: 44100,
  channels: 2,
  bit_rate: 160,
  artwork: 'c1',
  artwork_look: { colour: 'of night', thumb_hash: 'AAgCBw==' },
  analysis: 'profiled',
  problem: null,
  damage: null,
  favourite: true,
  favourite_since: 1_700_000_000,
  rating: 4.5,
  plays: 3,
  skips: 0,
  last_played: null,
} as const

it('leaves no wire name in a track', () => {
  const track = mapTrack(wireTrack)
  expect(track).toMatchObject({ artistId: 'a1', albumId: 'b1', trackNumber: 3, sampleRate: 44100 })
  expect(track.artworkLook).toEqual({ colour: 'of night', thumbHash: 'AAgCBw==' })
  expect(Object.keys(track).filter((name) => name.includes('_'))).toEqual([])
})

it('keeps cursor and total of a page', () => {
  const page = mapPage({ items: [wireTrack], next_cursor: 'n', total: 12 }, mapTrack)
  expect(page).toMatchObject({ nextCursor: 'n', total: 12 })
  expect(page.items[0]?.id).toBe('t1')
})

it('reads settings and writes back only what changes', () => {
  const wire = {
    'playback.loudness_match': false,
    'playback.crossfade_seconds': 4,
    'playback.seek': 'instant',
    'mastering.album': 'off' as const,
    'page.theme': 'dark',
    'streaming.engine': 'mse',
    'streaming.quality': '128',
    'streaming.engine_rollout_percent': 40,
  } as const
  expect(mapSettings(wire)).toEqual({
    loudnessMatch: false,
    crossfade: 4,
    seekReach: 'instant',
    albumsTogether: false,
    theme: 'dark',
    engine: 'mse',
    quality: '128',
    engineRollout: 40,
  })
  expect(toWireSettings({ loudnessMatch: false })).toEqual({ 'playback.loudness_match': false })
  expect(toWireSettings({ quality: '96' })).toEqual({ 'streaming.quality': '96' })
  expect(toWireSettings({ crossfade: 0 })).toEqual({ 'playback.crossfade_seconds': 0 })
  expect(toWireSettings({ engineRollout: 0 })).toEqual({ 'streaming.engine_rollout_percent': 0 })
  expect(toWireSettings({ seekReach: 'anywhere' })).toEqual({ 'playback.seek': 'anywhere' })
  expect(toWireSettings({})).toEqual({})
})
