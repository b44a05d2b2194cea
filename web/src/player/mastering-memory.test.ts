// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { ApiError } from '#/api/errors'
import { toTrackId } from '#/api/ids'
import { settle } from '#/engine/testing/fake-audio'
import { makePlayer, tracks } from '#/player/testing/fixture'

const usual = { enabled: true, preset: 'adaptive', intensity: 1 }
const warm = { enabled: true, preset: 'warm', intensity: 0.5 }
const off = { ...usual, enabled: false }
const refusal = () => new ApiError(404, 'about:blank', 'no such thing')

type Made = ReturnType<typeof makePlayer>

/** Amid a play of three tracks of one album, each mastered for itself. */
async function playing(prepare: (made: Made) => void = () => undefined) {
  const made = makePlayer()
  made.player.setAlbumsTogether(false)
  prepare(made)
  made.player.playQueue(tracks, 0)
  await settle()
  made.engine.said.onPlaying()
  const key = () => made.engine.loaded?.key
  return { ...made, key }
}

/** To within what the next track is prepared in. */
async function nearEnd({ engine }: Made): Promise<void> {
  engine.frame = 48_000 * 70
  engine.said.onProgress()
  await settle()
}

async function advance({ engine }: Made): Promise<void> {
  engine.hasComeToNext = true
  engine.prepareNext(engine.prepared)
  await settle()
}

describe('PL-13 what is remembered', () => {
  it('is heard of its track from the first sample, and the default of the next', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/one', warm))
    const { player, engine, state, key } = made
    expect(key()).toBe('one/one-warm-0.5/auto')
    expect(engine).toMatchObject({ loads: 1, switches: 0 })
    expect(state()).toMatchObject({ kept: 'track', enhancement: warm, usual })
    player.next()
    await settle()
    expect(key()).toBe('two/two-adaptive-1/auto')
    expect(state()).toMatchObject({ kept: 'default', enhancement: usual })
    expect(engine.switches).toBe(0)
  })

  it('of an album is heard of each of its tracks that has nothing of its own', async () => {
    const made = await playing(({ memory }) => {
      memory.own.set('album/album', warm)
      memory.own.set('track/two', off)
    })
    expect(made.key()).toBe('one/one-warm-0.5/auto')
    expect(made.state().kept).toBe('album')
    made.player.next()
    await settle()
    expect(made.key()).toBe('two/two-original/auto')
    expect(made.state().kept).toBe('track')
  })

  it('is prepared with the next track, which begins without a gap and without a change', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/two', warm))
    await nearEnd(made)
    expect(made.engine.prepared?.key).toBe('two/two-warm-0.5/auto')
    expect(made.state().enhancement).toEqual(usual)
    await advance(made)
    expect(made.key()).toBe('two/two-warm-0.5/auto')
    expect(made.state()).toMatchObject({ kept: 'track', enhancement: warm, queue: { index: 1 } })
    expect(made.engine).toMatchObject({ loads: 1, switches: 0 })
  })

  it('is asked for beside the facts: sound waits for one answer, and asks twice only where it differs', async () => {
    const { server, memory } = await playing(({ memory }) => (memory.held = []))
    expect(server.asked).toEqual(['one'])
    memory.open()
    await settle()
    expect(server.asked).toEqual(['one'])
    expect(memory.calls).toEqual(['get track/one'])
  })

  it('keeps nothing from playing where the server does not tell', async () => {
    const { key, state } = await playing(({ memory }) => (memory.failure = refusal()))
    expect(key()).toBe('one/one-adaptive-1/auto')
    expect(state().playback.status).toBe('playing')
  })

  it('is asked for by each play: what was said elsewhere meanwhile counts when the track repeats', async () => {
    const made = await playing(({ player }) => player.queue.setRepeat('all'))
    made.player.next()
    await settle()
    made.memory.own.set('track/one', warm)
    made.player.previous()
    await settle()
    expect(made.key()).toBe('one/one-warm-0.5/auto')
  })

  it('and was not told in time is not heard amid the play, nor when that is loaded anew', async () => {
    const made = await playing(({ memory }) => {
      memory.own.set('album/album', warm)
      memory.failure = refusal()
    })
    made.memory.failure = null
    await nearEnd(made)
    expect(made.engine.prepared?.key).toBe('two/two-warm-0.5/auto')
    made.player.retry()
    await settle()
    expect(made.key()).toBe('one/one-adaptive-1/auto')
    expect(made.state()).toMatchObject({ kept: 'default', enhancement: usual })
  })

  it('leaves a choice alone that was made before it was known', async () => {
    const made = await playing(({ memory }) => {
      memory.own.set('track/one', warm)
      memory.held = []
    })
    made.player.setEnhancement({ ...usual, preset: 'bright' })
    made.memory.open()
    await settle()
    expect(made.key()).toBe('one/one-bright-1/auto')
  })

  it('stays as it is while something else is auditioned, and counts again behind that', async () => {
    const made = await playing(({ memory }) => {
      memory.own.set('track/one', off)
      memory.own.set('track/two', warm)
    })
    made.player.holdOriginal(true) // sounds as the track does: nothing is switched
    await nearEnd(made)
    expect(made.engine.prepared?.key).toBe('two/two-original/auto')
    made.player.holdOriginal(false)
    await nearEnd(made)
    expect(made.engine.prepared?.key).toBe('two/two-warm-0.5/auto')
  })
})

describe('PL-13 a change', () => {
  it('stays with the track that has a choice of its own, and is stored once', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/one', warm))
    for (const intensity of [0.6, 0.7, 0.8]) made.player.setEnhancement({ ...warm, intensity })
    await settle()
    expect(made.key()).toBe('one/one-warm-0.8/auto')
    expect(made.memory.own.get('track/one')).toEqual({ ...warm, intensity: 0.8 })
    expect(made.memory.calls.filter((call) => call.startsWith('put'))).toEqual(['put track/one'])
    expect(made.state().usual).toEqual(usual)
    made.player.next()
    await settle()
    expect(made.state().enhancement).toEqual(usual)
  })

  it('to an album is heard of its next track, whether or not it is stored yet', async () => {
    const made = await playing(({ memory }) => memory.own.set('album/album', warm))
    await nearEnd(made)
    made.memory.held = []
    made.player.setEnhancement({ ...warm, intensity: 0.9 })
    made.player.next()
    made.memory.open()
    await settle()
    expect(made.key()).toBe('two/two-warm-0.9/auto')
  })

  it('that cannot be stored is heard, and the player says so', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/one', warm))
    made.memory.failure = refusal()
    made.player.setEnhancement({ ...warm, intensity: 0.9 })
    await settle()
    expect(made.key()).toBe('one/one-warm-0.9/auto')
    expect(made.state().remark?.sentence).toMatch(/could not be kept for this track/)
  })
})

describe('PL-13 a choice made before it is known whose it is', () => {
  const bright = { ...usual, preset: 'bright' }

  /** Chosen while the server has not said what is remembered. */
  async function chosenEarly(level: 'track/one' | 'album/album' | null) {
    const made = await playing(({ memory }) => {
      if (level) memory.own.set(level, warm)
      memory.held = []
    })
    made.player.setEnhancement(bright)
    await settle()
    return made
  }

  it.each([
    ['track', 'track/one'],
    ['album', 'album/album'],
  ] as const)('is of the %s that has one, and the default is what it was', async (kept, level) => {
    const made = await chosenEarly(level)
    expect(made.key()).toBe('one/one-bright-1/auto')
    expect(made.state().usualSettled).toBe(false)
    made.memory.open()
    await settle()
    expect(made.state()).toMatchObject({ kept, enhancement: bright, usual, usualSettled: true })
    expect([...made.memory.own]).toEqual([[level, bright]])
    expect(made.key()).toBe('one/one-bright-1/auto')
  })

  it('is of its track also when that plays no more, and the track that does sounds as ever', async () => {
    const made = await chosenEarly('track/one')
    made.player.next()
    made.memory.open()
    await settle()
    expect(made.memory.own.get('track/one')).toEqual(bright)
    expect(made.state()).toMatchObject({ kept: 'default', enhancement: usual, usual })
    expect(made.key()).toBe('two/two-adaptive-1/auto')
  })

  it('is the default where nothing else is remembered', async () => {
    const made = await chosenEarly(null)
    made.memory.open()
    await settle()
    expect(made.state()).toMatchObject({ kept: 'default', usual: bright, usualSettled: true })
    expect(made.memory.own.size).toBe(0)
  })
})

describe('PL-13 a choice made while a command is under way', () => {
  const reference = { kind: 'track', id: toTrackId('three'), amount: 0.6 } as const
  const less = { ...usual, intensity: 0.4 }

  it('is remembered with the level of the command, and the default is what it was', async () => {
    const made = await playing()
    made.memory.held = []
    const command = made.player.memory.remember('track')
    made.player.setEnhancement(less)
    made.memory.open()
    await command
    await settle()
    expect(made.state()).toMatchObject({ kept: 'track', enhancement: less, usual })
    expect(made.memory.own.get('track/one')).toEqual(less)
    expect(made.key()).toBe('one/one-adaptive-0.4/auto')
  })

  it('is added to what the command says', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/one', warm))
    made.memory.held = []
    const command = made.player.memory.soundLike(reference)
    made.player.setEnhancement({ ...warm, intensity: 0.4 })
    made.memory.open()
    await command
    await settle()
    const both = { ...warm, intensity: 0.4, reference }
    expect(made.state().enhancement).toEqual(both)
    expect(made.memory.own.get('track/one')).toEqual(both)
    expect(made.key()).toBe('one/one-warm-0.4-like-three-0.6/auto')
  })

  it('stays where it was made when the command is refused', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/one', warm))
    made.memory.held = []
    made.memory.failure = refusal()
    const command = made.player.memory.remember('album')
    made.player.setEnhancement(less)
    made.memory.open()
    await expect(command).rejects.toThrow('No such thing')
    made.memory.failure = null
    await settle()
    expect([...made.memory.own]).toEqual([['track/one', less]])
    expect(made.state()).toMatchObject({ kept: 'track', enhancement: less })
  })
})

describe('PL-13 a command', () => {
  it('is of what the command before it left, however quickly it is said', async () => {
    const { player, memory, state } = await playing()
    await Promise.all([player.memory.remember('track'), player.memory.forget()])
    expect(memory.own.size).toBe(0)
    expect(state().kept).toBe('default')
  })

  it('remembers what is heard, and is undone into what was there before', async () => {
    const made = await playing()
    const { player, memory, state } = made
    const forgetTrack = await player.memory.remember('track')
    expect(memory.own.get('track/one')).toEqual(usual)
    expect(state().kept).toBe('track')
    player.setEnhancement(warm)
    const backToNothing = await player.memory.remember('album')
    expect(memory.own.get('album/album')).toEqual(warm)
    expect(state().kept).toBe('track')
    await backToNothing()
    expect(memory.own.has('album/album')).toBe(false)
    await forgetTrack()
    await settle()
    expect(memory.own.size).toBe(0)
    expect(state()).toMatchObject({ kept: 'default', enhancement: usual })
    expect(made.key()).toBe('one/one-adaptive-1/auto')
  })

  it('forgets the nearest choice; what lies behind it is heard at once, and comes back', async () => {
    const made = await playing(({ memory }) => {
      memory.own.set('track/one', off)
      memory.own.set('album/album', warm)
    })
    const bringBack = await made.player.memory.forget()
    await settle()
    expect(made.key()).toBe('one/one-warm-0.5/auto')
    expect(made.state().kept).toBe('album')
    await bringBack()
    await settle()
    expect(made.key()).toBe('one/one-original/auto')
    expect(made.state().kept).toBe('track')
  })

  it('makes a default of it, without the reference, for every track that has nothing else', async () => {
    const reference = { kind: 'track', id: toTrackId('three'), amount: 1 } as const
    const made = await playing(({ memory }) => memory.own.set('track/one', { ...warm, reference }))
    const undo = await made.player.memory.remember('default')
    expect(made.state()).toMatchObject({ kept: 'track', usual: warm })
    expect(made.state().usual.reference).toBeUndefined()
    await undo()
    expect(made.state().usual).toEqual(usual)
  })

  it('that is refused rejects, and leaves everything as it was', async () => {
    const made = await playing(({ memory }) => memory.own.set('track/one', warm))
    made.memory.failure = refusal()
    await expect(made.player.memory.forget()).rejects.toThrow('No such thing')
    await expect(made.player.memory.remember('album')).rejects.toThrow('No such thing')
    expect(made.state()).toMatchObject({ kept: 'track', enhancement: warm })
  })
})

describe('PL-13 a reference', () => {
  const reference = { kind: 'track', id: toTrackId('three'), amount: 0.6 } as const

  it('is of the track that plays, never of the default', async () => {
    const made = await playing()
    const undo = await made.player.memory.soundLike(reference)
    await settle()
    expect(made.key()).toBe('one/one-adaptive-1-like-three-0.6/auto')
    expect(made.reports.at(-1)?.enhancement.reference).toEqual(reference)
    expect(made.state()).toMatchObject({ kept: 'track', usual })
    made.player.next()
    await settle()
    expect(made.key()).toBe('two/two-adaptive-1/auto')
    await undo()
    expect(made.memory.own.size).toBe(0)
  })

  it('that is gone keeps nothing from playing: the built-in one counts, once said', async () => {
    const made = await playing(({ memory, server }) => {
      memory.own.set('track/one', { ...warm, reference })
      server.noReferences.add('three')
    })
    expect(made.key()).toBe('one/one-warm-0.5/auto')
    expect(made.state().playback.status).toBe('playing')
    const { remark } = made.state()
    expect(remark?.sentence).toMatch(/No track three/)
    expect(made.reports.at(-1)?.enhancement.reference).toBeUndefined()
    made.player.setEnhancement({ ...warm, intensity: 0.9, reference })
    await settle()
    expect(made.key()).toBe('one/one-warm-0.9/auto')
    expect(made.state().remark).toBe(remark)
  })

  it('of the next track that is gone is said of that track by its name', async () => {
    const made = await playing(({ memory, server }) => {
      memory.own.set('track/two', { ...warm, reference })
      server.noReferences.add('three')
    })
    await nearEnd(made)
    expect(made.state().remark?.sentence).toMatch(/^What “two” is to sound like cannot be used/)
  })
})
