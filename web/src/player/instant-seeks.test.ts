// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, describe, expect, it } from 'vitest'
import { toTrackId } from '#/api/ids'
import type { CacheTier } from '#/api/model'
import { settle } from '#/engine/testing/fake-audio'
import { joined, nearestPlace } from '#/player/instant-places'
import type { Player } from '#/player/player'
import { makePlayer, tracks } from '#/player/testing/fixture'

const ranges = [
  { start: 60, end: 90 },
  { start: 0, end: 30 },
]

describe('PL-4 the nearest instant place', () => {
  it.each([
    { wanted: 10, place: 10 },
    { wanted: 0, place: 0 },
    { wanted: 30, place: 29.5 },
    { wanted: 44, place: 29.5 },
    { wanted: 46, place: 60 },
    { wanted: 60, place: 60 },
    { wanted: 99, place: 89.5 },
  ])('of $wanted s is $place s', ({ wanted, place }) => {
    expect(nearestPlace(wanted, ranges)).toBe(place)
  })

  it('is none where nothing is instant, and inside a range that is short', () => {
    expect(nearestPlace(10, [])).toBeNull()
    expect(nearestPlace(50, [{ start: 20, end: 20.2 }])).toBe(20)
  })

  it('looks at ranges that overlap or touch as one', () => {
    const all = [...ranges, { start: 29, end: 60 }, { start: 95, end: 95 }]
    expect(joined(all)).toEqual([{ start: 0, end: 90 }])
  })
})

const none: readonly CacheTier[] = ['miss', 'miss', 'miss', 'miss']
const third: readonly CacheTier[] = ['miss', 'miss', 'tier1', 'miss']

const players: Player[] = []
afterEach(() => {
  for (const player of players.splice(0)) player.destroy()
})

/** The page holds the first second; of the chunks of 30 s the server has some. */
async function listening(mastered: readonly CacheTier[] = []) {
  const made = makePlayer()
  players.push(made.player)
  made.server.ready = { original: [], mastered }
  made.player.playQueue(tracks, 0)
  await settle()
  made.engine.said.onPlaying()
  const seek = (seconds: number) => {
    made.player.seek(seconds)
    return made.engine.frame / 48_000
  }
  return { ...made, seek }
}

describe('PL-4 seeks that are held to what is instant', () => {
  it('go anywhere unless the listener wants that', async () => {
    const { seek, state, player } = await listening()
    expect(seek(77)).toBe(77)
    expect(state().remark).toBeNull()
    expect(player.timeline.getState().ready).toEqual([])
  })

  it('go where the page holds the sound or the server has rendered it', async () => {
    const { seek, state, player } = await listening(third)
    player.setSeekReach('instant')
    await settle()
    expect(player.timeline.getState().ready).toEqual([{ start: 60, end: 90 }])
    expect(seek(0.3)).toBe(0.3)
    expect(seek(75)).toBe(75)
    expect(state().remark).toBeNull()
  })

  it('go to the nearest instant place from elsewhere, and say so', async () => {
    const { seek, state, player } = await listening(third)
    player.setSeekReach('instant')
    await settle()
    expect(seek(99)).toBe(89.5)
    expect(state().remark?.sentence).toBe(
      'Only what is ready can be sought to: 1:29 is the nearest place.',
    )
    const before = state().remark
    expect(seek(99)).toBe(89.5)
    expect(state().remark).not.toBe(before)
  })

  it('stay where they are while nothing is known of the track, and say so', async () => {
    const { player, server, engine, state } = makePlayer()
    players.push(player)
    server.held = []
    player.setSeekReach('instant')
    player.playQueue(tracks, 0)
    player.seek(50)
    expect(state().remark?.sentence).toContain('Nothing of this track is ready')
    server.open()
    await settle()
    expect(engine.frame).toBe(0)
  })

  it('learn what the server renders meanwhile, and of another version', async () => {
    const { seek, player, server } = await listening(none)
    player.setSeekReach('instant')
    await settle()
    expect(seek(40)).toBe(0.5)
    server.ready = { original: ['tier2'], mastered: ['miss', 'disk'] }
    await settle()
    expect(seek(40)).toBe(40)
    player.setEnhancement({ enabled: false, preset: 'adaptive', intensity: 1 })
    await settle()
    expect(seek(40)).toBe(29.5)
  })

  it('go where the server has rendered it at the bit rate that sounds', async () => {
    const { seek, player, server, engine } = await listening(third)
    server.readyAt.set(96, { original: [], mastered: ['miss', 'tier1'] })
    player.setSeekReach('instant')
    await settle()
    expect(seek(75)).toBe(75)
    engine.said.onBitRate(96, 96)
    expect(player.timeline.getState().ready).toEqual([])
    await settle()
    expect(player.timeline.getState().ready).toEqual([{ start: 30, end: 60 }])
    expect(seek(75)).toBe(59.5)
    engine.said.onBitRate(160, 96)
    await settle()
    expect(seek(75)).toBe(75)
  })

  it('go by the bit rate that the listener chose as long as nothing sounds', async () => {
    const { seek, player, server } = await listening(third)
    server.readyAt.set(256, { original: [], mastered: ['miss', 'tier1'] })
    player.setSeekReach('instant')
    await settle()
    player.setQuality(256)
    await settle()
    expect(seek(75)).toBe(59.5)
  })

  it('leave the way to the start of a track free', async () => {
    const { player, engine } = await listening(['miss', 'disk', 'miss', 'miss'])
    engine.buffered = () => []
    player.setSeekReach('instant')
    await settle()
    engine.frame = 48_000 * 40
    player.previous()
    expect(engine.frame).toBe(0)
  })

  it('go where it is ready as it sounds, where the track it was to sound like is gone', async () => {
    const { seek, player, server, memory, engine } = await listening(third)
    const reference = { kind: 'track', id: toTrackId('gone'), amount: 1 } as const
    server.noReferences.add(reference.id)
    memory.own.set('track/two', { enabled: true, preset: 'warm', intensity: 1, reference })
    player.next()
    await settle()
    expect(engine.loaded?.key).toBe('two/two-warm-1/auto')
    player.setSeekReach('instant')
    await settle()
    expect(seek(75)).toBe(75)
  })

  it('ask nothing of the server any more once they are free', async () => {
    const { player, server } = await listening(third)
    player.setSeekReach('instant')
    await settle()
    player.setSeekReach('anywhere')
    await settle()
    const { length } = server.asked
    await settle()
    expect(server.asked).toHaveLength(length)
    expect(player.timeline.getState().ready).toEqual([])
  })
})
