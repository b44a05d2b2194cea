// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { currentTrack } from '#/player/state'
import { makePlayer, track } from '#/player/testing/fixture'
import { keepQueue, restoreQueue } from './keep-queue'
import { refreshQueue } from './refresh-queue'

const tracks = ['one', 'two', 'three'].map((title) => track(title))

/** A page over what is stored; `sounds` is whether another one does. */
function visit(elsewhere = { sounds: false }) {
  const made = makePlayer()
  keepQueue(made.player, { getState: () => elsewhere.sounds, subscribe: () => () => undefined })
  return made
}

const leave = () => window.dispatchEvent(new Event('pagehide'))

async function heardUntil(frame: number) {
  const { player, engine } = visit()
  player.playQueue(tracks, 1)
  await settle()
  engine.said.onPlaying()
  engine.frame = frame
  engine.said.onProgress()
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the queue over a reload', () => {
  it('is paused in its place, and one command plays it there', async () => {
    await heardUntil(48_000 * 42)
    leave()
    const { player, engine, state } = visit()
    await settle()
    expect(currentTrack(state())?.title).toBe('two')
    expect(state().playback.status).toBe('paused')
    expect(engine.frame).toBe(48_000 * 42)
    player.play()
    expect(engine).toMatchObject({ playing: true, frame: 48_000 * 42 })
  })

  it('stays where another tab left it, of a tab in which nothing was done', async () => {
    await heardUntil(48_000 * 42)
    leave()
    visit()
    await settle()
    const [, id] = (localStorage.getItem('auralis.queue-place') ?? '').split(' ')
    localStorage.setItem('auralis.queue-place', `60.00 ${id}`)
    leave()
    expect(localStorage.getItem('auralis.queue-place')).toBe(`60.00 ${id}`)
  })

  it('begins a track anew that was heard to its end', async () => {
    await heardUntil(48_000 * 99.5)
    leave()
    const { engine } = visit()
    await settle()
    expect(engine.frame).toBe(0)
  })

  it('is nothing where nothing was, or where what is stored is broken', () => {
    expect(visit().state().playback.status).toBe('idle')
    localStorage.setItem('auralis.queue', '{"version":1,"tracks":[{}],"index":0}')
    expect(visit().state().playback.status).toBe('idle')
  })
})

describe('the queue of several tabs', () => {
  const remembered = () => {
    const { player, state } = makePlayer()
    restoreQueue(player)
    return [state().queue.tracks.map(({ title }) => title), currentTrack(state())?.title]
  }

  /** As from another tab. */
  const heardElsewhere = async () => {
    await heardUntil(48_000 * 42)
    leave()
    window.dispatchEvent(new StorageEvent('storage', { key: 'auralis.queue' }))
  }

  it('PL-9 is that of the tab that sounds, whatever is done in another one', async () => {
    const elsewhere = { sounds: true }
    const { player } = visit(elsewhere)
    await heardElsewhere()
    player.queue.add([track('mine')])
    leave()
    expect(remembered()).toEqual([['one', 'two', 'three'], 'two'])
    elsewhere.sounds = false
    player.setVolume(0.5)
    leave()
    expect(remembered()).toEqual([['one', 'two', 'three'], 'two'])
  })

  it('PL-9 and so is the place in it, until something is done in another one', async () => {
    const { player, engine } = visit()
    player.playQueue([track('mine')], 0)
    await settle()
    engine.said.onPlaying()
    leave()
    await heardElsewhere()
    engine.frame = 48_000 * 3
    engine.said.onProgress()
    leave()
    expect(remembered()).toEqual([['one', 'two', 'three'], 'two'])
    expect(localStorage.getItem('auralis.queue-place')).toMatch(/^42/)
    player.seek(60)
    expect(remembered()).toEqual([['mine'], 'mine'])
    expect(localStorage.getItem('auralis.queue-place')).toMatch(/^60/)
  })

  it('PL-9 is that of the tab that begins to sound, also where nothing was changed in it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { player } = visit()
    player.queue.add([track('mine')])
    vi.runAllTimers()
    await heardElsewhere()
    expect(remembered()).toEqual([['one', 'two', 'three'], 'two'])
    player.play()
    vi.runAllTimers()
    expect(remembered()).toEqual([['mine'], 'mine'])
  })
})

describe('what became of the queued tracks', () => {
  const wire = (title: string) => ({
    ...{ id: title, title: title.toUpperCase(), artist: 'Artist', artist_id: 'artist' },
    ...{ album: 'Album', album_id: 'album', disc_number: 1, track_number: 1, year: null },
    ...{ duration: 100, codec: 'flac', sample_rate: 48_000, channels: 2, bit_rate: 900 },
    ...{ artwork: null, artwork_look: null, analysis: 'profiled', problem: null },
  })

  const answer = (listed: string[], single: Record<string, Response>) =>
    vi.stubGlobal('fetch', (url: string) => {
      const id = /tracks\/(\w+)$/.exec(url)?.[1]
      const page = { items: listed.map(wire), next_cursor: null, total: listed.length }
      return Promise.resolve(id === undefined ? Response.json(page) : single[id])
    })

  const signal = new AbortController().signal

  it('is asked of the library: gone is left out, moved is found', async () => {
    answer(['one'], { two: new Response('', { status: 404 }), three: Response.json(wire('three')) })
    const { player, state } = visit()
    player.playQueue(tracks, 0)
    await refreshQueue(player, signal)
    expect(state().queue.tracks.map(({ title }) => title)).toEqual(['ONE', 'THREE'])
    expect(state().notice?.sentence).toContain('1 track')
    player.queue.undo()
    expect(state().queue.tracks).toHaveLength(3)
  })

  it('stays as it is where the library does not answer', async () => {
    answer([], { one: new Response('', { status: 503 }) })
    const { player, state } = visit()
    player.playQueue(tracks, 0)
    const { queue } = state()
    await refreshQueue(player, signal)
    expect(state().queue).toBe(queue)
  })
})
