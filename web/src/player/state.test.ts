// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { toAlbumId, toArtistId, toPlanId, toTrackId } from '#/api/ids'
import type { Track } from '#/api/model'
import type { PlayerError } from '#/player/errors'
import { shuffled, withLast, without } from '#/player/queue'
import {
  currentTrack,
  hasNext,
  initialState,
  queuedAlbum,
  reduce,
  wantsToPlay,
  type PlayerEvent,
  type PlayerState,
} from '#/player/state'

const track = (title: string): Track => ({
  id: toTrackId(title),
  title,
  artist: 'Artist',
  artistId: toArtistId('artist'),
  album: 'Album',
  albumId: toAlbumId('album'),
  discNumber: 1,
  trackNumber: 1,
  year: null,
  duration: 60,
  codec: 'vorbis',
  sampleRate: 44100,
  channels: 2,
  bitRate: 160,
  artwork: null,
  artworkLook: null,
  analysis: 'profiled',
  problem: null,
  damage: null,
  favourite: false,
  rating: null,
  lastPlayed: null,
})

const tracks = [track('one'), track('two'), track('three')]
const failure: PlayerError = {
  kind: 'network',
  severity: 'retryable',
  sentence: 'The server does not answer.',
  action: 'retry',
}

const after = (...events: PlayerEvent[]): PlayerState => events.reduce(reduce, initialState)
const place = { index: 1, order: 'usual', seed: 1, position: 0 } as const
const queued = { type: 'queue-replaced', tracks, ...place } as const
const started = { type: 'playback-started' } as const

describe('the queue', () => {
  it('loads the chosen track and means to play it', () => {
    const state = after(queued)
    expect(currentTrack(state)?.title).toBe('two')
    expect(state.playback).toEqual({ status: 'loading', playWhenReady: true })
    expect(wantsToPlay(state)).toBe(true)
  })

  it('becomes idle when there is no such track', () => {
    expect(after({ ...queued, index: 3 }).playback.status).toBe('idle')
  })

  it('keeps playing when the sound goes over to the next track', () => {
    const state = after(queued, started, { type: 'track-advanced', index: 2 })
    expect(currentTrack(state)?.title).toBe('three')
    expect(state.playback.status).toBe('playing')
    expect(hasNext(state)).toBe(false)
  })

  it('ignores a track outside the queue', () => {
    const before = after(queued, started)
    expect(reduce(before, { type: 'track-advanced', index: 9 })).toBe(before)
    expect(reduce(before, { type: 'track-selected', index: -1, playWhenReady: true })).toBe(before)
  })

  it('starts a new track from the original until the engine says otherwise', () => {
    const mastered = { kind: 'mastered', plan: toPlanId('p') } as const
    const before = after(queued, started, { type: 'sounding-changed', sounding: mastered })
    expect(before.sounding).toBe(mastered)
    const next = reduce(before, { type: 'track-selected', index: 0, playWhenReady: true })
    expect(next.sounding.kind).toBe('original')
  })
})

describe('playback', () => {
  it('remembers a pause while loading', () => {
    const state = after(queued, { type: 'playback-paused' })
    expect(state.playback).toEqual({ status: 'loading', playWhenReady: false })
    expect(wantsToPlay(reduce(state, { type: 'play-requested' }))).toBe(true)
  })

  it('stalls only while it plays', () => {
    expect(after(queued, started, { type: 'playback-stalled' }).playback.status).toBe('stalled')
    const paused = after(queued, started, { type: 'playback-paused' })
    expect(reduce(paused, { type: 'playback-stalled' })).toBe(paused)
  })

  it('keeps the track and says why when it fails', () => {
    const state = after(queued, { type: 'playback-failed', error: failure })
    expect(state.playback).toEqual({ status: 'failed', error: failure })
    expect(currentTrack(state)?.title).toBe('two')
  })

  it('lets late engine events pass when nothing is queued', () => {
    for (const type of ['playback-started', 'playback-stalled', 'playback-ended'] as const)
      expect(reduce(initialState, { type })).toBe(initialState)
    expect(reduce(initialState, { type: 'playback-failed', error: failure })).toBe(initialState)
  })
})

it('keeps the listener’s wishes over track changes', () => {
  const enhancement = { enabled: false, preset: 'adaptive', intensity: 0.4 }
  const volume = { level: 0.3, muted: true }
  const state = after(
    { type: 'enhancement-changed', enhancement },
    { type: 'volume-changed', volume },
    queued,
  )
  expect(state.enhancement).toBe(enhancement)
  expect(state.volume).toBe(volume)
})

describe('MA-15 MA-3 the album a track is mastered as', () => {
  const whole = after(queued, started)
  const { queue } = whole
  const change = { type: 'queue-changed', playWhenReady: true, notice: null } as const

  it('is the one that is queued, while albums are taken together', () => {
    expect(whole.album).toBe(tracks[0]?.albumId)
    const apart = reduce(whole, { type: 'albums-together-changed', albumsTogether: false })
    expect(apart.album).toBeNull()
  })

  it('stays what it was when the play began, and changes with the next track', () => {
    const more = withLast(queue, [{ ...track('four'), albumId: toAlbumId('other') }])
    const mixed = reduce(whole, { ...change, queue: more })
    expect(queuedAlbum(mixed)).toBeNull()
    expect(mixed.album).toBe(tracks[0]?.albumId)
    expect(reduce(mixed, { type: 'track-advanced', index: 1 }).album).toBe(tracks[0]?.albumId)
    expect(reduce(mixed, { type: 'track-advanced', index: 2 }).album).toBeNull()
  })
})

describe('a changed queue', () => {
  const change = { type: 'queue-changed', playWhenReady: true, notice: null } as const

  it('plays on where its track is the same', () => {
    const before = after(queued, started)
    const state = reduce(before, { ...change, queue: shuffled(before.queue, 7) })
    expect(currentTrack(state)?.title).toBe('two')
    expect(state.playback.status).toBe('playing')
  })

  it('loads another track, and is idle without any', () => {
    const before = after(queued, started)
    const behind = without(before.queue, ({ title }) => title === 'two')
    const state = reduce(before, { ...change, queue: behind })
    expect(currentTrack(state)?.title).toBe('three')
    expect(state.playback).toEqual({ status: 'loading', playWhenReady: true })
    const none = reduce(before, { ...change, queue: without(before.queue, () => true) })
    expect(none.playback.status).toBe('idle')
  })

  it('can be had back when another replaces it, where somebody put it together', () => {
    expect(after(queued, queued).notice).toBeNull()
    const { queue } = after(queued)
    const arranged = after(queued, { ...change, queue: withLast(queue, tracks) })
    const replaced = reduce(arranged, { ...queued, position: 12 })
    expect(replaced.notice?.before).toMatchObject({ queue: arranged.queue, position: 12 })
  })
})
