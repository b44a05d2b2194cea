// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { playerText } from '#/player/messages'
import { albumOf, emptyQueue, filled, shuffled } from '#/player/queue'
import { currentTrack } from '#/player/state'
import { makePlayer, playing, track, tracks } from '#/player/testing/fixture'

const seconds = (frame: number) => frame / 48_000

describe('what follows a change of the queue', () => {
  it('PL-5 goes over to a prepared track wherever it stands by then', async () => {
    const { player, engine, state } = await playing(1)
    player.setAlbumsTogether(false)
    await settle()
    const [first] = state().queue.tracks
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    player.queue.remove(first?.entry ?? -1)
    expect(engine.prepared?.key).toContain('three/')
    engine.said.onAdvanced()
    expect(state().queue.index).toBe(1)
    expect(currentTrack(state())?.title).toBe('three')
  })

  it('MA-15 prepares the next track anew when the queue is an album no more', async () => {
    const { player, engine, state, reports } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    player.queue.remove(state().queue.tracks[2]?.entry ?? -1)
    expect(engine.prepared).toBeNull()
    expect(reports.at(-1)?.enhancement.album).toBe(tracks[0]?.albumId)
    expect(engine.switches).toBe(0)
  })

  it('PL-5 lets nothing follow that was put further behind', async () => {
    const { player, engine } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    player.queue.playNext([track('four')])
    expect(engine.prepared).toBeNull()
    engine.said.onProgress()
    await settle()
    expect(engine.prepared?.key).toContain('four/')
  })

  it('PL-5 repeats one track without a gap, until another is chosen', async () => {
    const { player, engine, state } = await playing()
    player.queue.setRepeat('one')
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    expect(engine.prepared?.key).toBe(engine.loaded?.key)
    engine.said.onAdvanced()
    expect(engine.loads).toBe(1)
    player.next()
    expect(currentTrack(state())?.title).toBe('two')
  })
})

describe('what plays when the queue changes', () => {
  it('plays on while the queue around its track changes', async () => {
    const { player, engine, state } = await playing(1)
    player.queue.setShuffled(true)
    player.queue.clear()
    expect(state().queue.tracks.map(({ title }) => title)).toEqual(['two'])
    expect(engine).toMatchObject({ loads: 1, playing: true })
  })

  it('goes on with the next track when the current one is removed, and undoes that in its place', async () => {
    const { player, engine, state } = await playing(1)
    engine.frame = 48_000 * 30
    player.queue.remove(state().queue.tracks[1]?.entry ?? -1)
    await settle()
    expect(engine).toMatchObject({ playing: true, loaded: { key: 'three/three-adaptive-1/auto' } })
    player.queue.undo()
    await settle()
    expect(currentTrack(state())?.title).toBe('two')
    expect(seconds(engine.frame)).toBe(30)
    expect(state().notice).toBeNull()
  })

  it('waits at the track before when the last one is removed, and is idle when none is left', async () => {
    const { player, engine, state } = await playing(2)
    player.queue.remove(state().queue.tracks[2]?.entry ?? -1)
    await settle()
    expect(state()).toMatchObject({ queue: { index: 1 }, playback: { status: 'paused' } })
    for (const { entry } of state().queue.tracks) player.queue.remove(entry)
    expect(state().playback.status).toBe('idle')
    expect(engine.loaded).toBeNull()
    player.queue.undo()
    await settle()
    expect(state().playback.status).toBe('paused')
  })

  it('is restored in its place, silent', async () => {
    const from = await playing(1)
    const { player, engine, state } = makePlayer()
    player.queue.restore(from.state().queue, 42)
    await settle()
    expect(state()).toMatchObject({ queue: { index: 1 }, playback: { status: 'paused' } })
    expect(seconds(engine.frame)).toBe(42)
    expect(engine.playing).toBe(false)
    player.play()
    expect(engine.playing).toBe(true)
  })

  it('leaves out what the library has no more, and says so', async () => {
    const { player, state } = await playing(1)
    const [one, two] = tracks
    if (!one || !two) throw new Error('too few tracks')
    player.queue.refresh(
      new Map([
        [one.id, null],
        [two.id, { ...two, title: 'Two' }],
      ]),
    )
    expect(state().queue.tracks.map(({ title }) => title)).toEqual(['Two', 'three'])
    expect(state().playback.status).toBe('playing')
    expect(state().notice?.sentence).toBe('1 track of the queue is no longer in the library.')
  })
})

describe('PL-6 a queue from elsewhere', () => {
  it('shares no entry with the one before, and its track is loaded', async () => {
    const { player, engine, state } = await playing()
    const before = state().queue.tracks.map(({ entry }) => entry)
    player.queue.restore(filled(emptyQueue, tracks, 0, 0), 20)
    await settle()
    const { queue } = state()
    expect(queue.tracks.filter(({ entry }) => before.includes(entry))).toEqual([])
    expect(queue.nextEntry).toBe(Math.max(...queue.tracks.map(({ entry }) => entry)) + 1)
    expect(engine).toMatchObject({ loads: 2, frame: 48_000 * 20 })
  })

  it('PL-9 leaves a way back to one that was arranged here, where it is another one', async () => {
    const { player, state } = makePlayer()
    const titles = () => state().queue.tracks.map(({ title }) => title)
    player.queue.add([track('mine')])
    player.queue.restore(filled(emptyQueue, [track('mine')], 0, 0), 5)
    expect(state().notice).toBeNull()
    player.queue.add([track('mine as well')])
    player.queue.restore(filled(emptyQueue, tracks, 1, 0), 20)
    expect([state().notice?.sentence, titles().length]).toEqual([playerText.replaced, 3])
    player.queue.undo()
    await settle()
    expect(titles()).toEqual(['mine', 'mine as well'])
  })

  it('keeps its order without shuffling, and the album that it is', async () => {
    const { player, state } = await playing()
    player.queue.restore(shuffled(filled(emptyQueue, tracks, 0, 0), 1), 0)
    player.queue.setShuffled(false)
    expect(state().queue.tracks.map(({ title }) => title)).toEqual(['one', 'two', 'three'])
    expect(albumOf(state().queue)).toBe('album')
  })
})

describe('the way back', () => {
  it('leaves what plays alone where playback went on since', async () => {
    const { player, engine, state } = await playing()
    player.queue.add([track('four')])
    player.next()
    await settle()
    player.queue.undo()
    await settle()
    expect(state().queue.tracks.map(({ title }) => title)).toEqual(['one', 'two', 'three'])
    expect(currentTrack(state())?.title).toBe('two')
    expect(engine).toMatchObject({ loads: 2, playing: true })
  })

  it('leaves alone what was chosen after its track was removed', async () => {
    const { player, state } = await playing()
    player.queue.remove(state().queue.tracks[0]?.entry ?? -1)
    player.next()
    player.queue.undo()
    expect(currentTrack(state())?.title).toBe('three')
    expect(state().queue.tracks).toHaveLength(3)
  })

  it('leads out of a track that was not there before', async () => {
    const { player, state } = await playing()
    player.queue.add([track('four')])
    player.queue.jumpTo(state().queue.tracks[3]?.entry ?? -1)
    player.queue.undo()
    expect(currentTrack(state())?.title).toBe('one')
  })

  it.each(['move', 'shuffle', 'repeat'] as const)(
    'ends with a %s, which it would undo',
    async (what) => {
      const { player, state } = await playing()
      player.queue.add([track('four')])
      if (what === 'move') player.queue.move(state().queue.tracks[3]?.entry ?? -1, 1)
      else if (what === 'shuffle') player.queue.setShuffled(true)
      else player.queue.setRepeat('all')
      const { queue } = state()
      expect(state().notice).toBeNull()
      player.queue.undo()
      expect(state().queue).toBe(queue)
    },
  )

  it('stays while the library tells the same of the tracks', async () => {
    const { player, state } = await playing()
    player.queue.add([track('four')])
    player.queue.refresh(new Map(tracks.map((one) => [one.id, { ...one }])))
    expect(state().notice?.sentence).toBe('Added to the queue: four.')
  })
})
