// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { toAlbumId } from '#/api/ids'
import type { Track } from '#/api/model'
import { settle } from '#/engine/testing/fake-audio'
import { crossfadeAhead } from '#/player/crossfade'
import { emptyQueue, filled, type Queue } from '#/player/queue'
import { initialState } from '#/player/state'
import { makePlayer, track } from '#/player/testing/fixture'

const on = (album: string, disc: number, number: number | null): Track => ({
  ...track(`${album}-${disc}-${number}`),
  albumId: toAlbumId(album),
  discNumber: disc,
  trackNumber: number,
})

function ahead(tracks: readonly Track[], change: Partial<Queue> = {}): number {
  const queue = { ...filled(emptyQueue, tracks, 0, 0), ...change }
  return crossfadeAhead({ ...initialState, queue, crossfade: 5 })
}

describe('PL-5 tracks fade into each other', () => {
  it('where they are of different albums', () => {
    expect(ahead([on('a', 1, 1), on('b', 1, 2)])).toBe(5)
  })

  it('where one does not follow the other on their album', () => {
    const stranger = on('b', 1, 1)
    expect(ahead([on('a', 1, 3), on('a', 1, 1), stranger])).toBe(5)
    expect(ahead([on('a', 1, 1), on('a', 1, 3), stranger])).toBe(5)
    expect(ahead([on('a', 1, 1), on('a', 2, 2), stranger])).toBe(5)
  })

  it('but not in a queue that is one album, not even where numbers are left out', () => {
    expect(ahead([on('a', 1, 1), on('a', 1, 3)])).toBe(0)
    expect(ahead([on('a', 1, 1), on('a', 1, 2)], { repeat: 'all' })).toBe(0)
  })

  it('but not where they follow each other on their album, over discs too, as far as is known', () => {
    const stranger = on('b', 1, 1)
    expect(ahead([on('a', 1, 1), on('a', 1, 2), stranger])).toBe(0)
    expect(ahead([on('a', 1, 9), on('a', 2, 1), stranger])).toBe(0)
    expect(ahead([on('a', 1, null), on('a', 1, 7), stranger])).toBe(0)
  })

  it('but not where a track is repeated, or follows itself', () => {
    const pair = [on('a', 1, 1), on('b', 1, 1)]
    expect(ahead(pair, { repeat: 'one' })).toBe(0)
    expect(ahead(pair.slice(0, 1), { repeat: 'all' })).toBe(0)
    expect(ahead(pair, { repeat: 'all' })).toBe(5)
  })

  it('and nothing fades where nothing follows', () => {
    expect(ahead([on('a', 1, 1)])).toBe(0)
  })
})

describe('PL-5 a player', () => {
  const mixed = [on('a', 1, 1), on('b', 1, 1), on('b', 1, 2)]

  async function nearTheEnd(crossfade: number, index = 0) {
    const made = makePlayer()
    made.player.setCrossfade(crossfade)
    made.player.playQueue(mixed, index)
    await settle()
    made.engine.said.onPlaying()
    made.engine.frame = 48_000 * 70
    const progress = async () => {
      made.engine.said.onProgress()
      await settle()
    }
    await progress()
    return { ...made, progress }
  }

  it('tells the engine over how many frames, and of none inside an album', async () => {
    expect((await nearTheEnd(3)).engine.overlap).toBe(3 * 48_000)
    expect((await nearTheEnd(3, 1)).engine.overlap).toBe(0)
  })

  it('prepares anew when the setting changes, or when the track is to be repeated', async () => {
    const { player, engine, progress } = await nearTheEnd(0)
    expect(engine).toMatchObject({ prepared: { frames: 4_800_000 }, overlap: 0 })
    player.setCrossfade(12)
    expect(engine.prepared).toBeNull()
    await progress()
    expect(engine.overlap).toBe(12 * 48_000)
    player.queue.setRepeat('one')
    await progress()
    expect(engine).toMatchObject({ prepared: { frames: 4_800_000 }, overlap: 0 })
  })

  it('shows the next track from where it begins to fade in', async () => {
    const { engine, player, state } = await nearTheEnd(3)
    engine.frame = 0
    engine.said.onAdvanced()
    expect(state().queue.index).toBe(1)
    expect(player.getCurrentTime()).toBe(0)
  })
})
