// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { ApiError, UnreachableError } from '#/api/errors'
import type { ChosenListener } from '#/engine/engine-choice'
import { settle } from '#/engine/testing/fake-audio'
import { FakeEngine } from '#/engine/testing/fake-engine'
import { EngineFault } from '#/engine/types'
import { currentTrack } from '#/player/state'
import { makePlayer, playing, track, tracks } from '#/player/testing/fixture'
import { UnifiedPlayer } from '#/player/unified-player'

const seconds = (frame: number) => frame / 48_000
const on = { enabled: true, preset: 'adaptive', intensity: 1 }
const off = { ...on, enabled: false }
const silent = (times: number) => Array.from({ length: times }, () => new UnreachableError(null))

describe('PL-1 one owner of sound', () => {
  it('plays a queue from the track that was chosen', async () => {
    const { engine, state } = await playing(1)
    expect(engine).toMatchObject({ playing: true, loaded: { key: 'two/two-adaptive-1/auto' } })
    expect(state().playback.status).toBe('playing')
    expect(state().sounding).toEqual({ kind: 'mastered', plan: 'two-adaptive-1' })
  })

  it('initializes a track silently', async () => {
    const { player, engine, state } = makePlayer()
    player.initialize(tracks[0] ?? track('one'), off)
    await settle()
    expect(state().playback.status).toBe('paused')
    expect(engine).toMatchObject({ playing: false, loaded: { key: 'one/one-original/auto' } })
    player.play()
    expect(engine.playing).toBe(true)
  })

  it('takes the position from the engine only', async () => {
    const { player, engine } = await playing()
    engine.frame = 48_000 * 12.5
    engine.said.onProgress()
    expect(player.getCurrentTime()).toBe(12.5)
    expect(player.timeline.getState()).toMatchObject({ position: 12.5, duration: 100 })
  })

  it('PL-2 hands on which engine it is to be', async () => {
    const { player, engine, state } = await playing()
    player.setEngine('mse')
    expect(engine).toMatchObject({ choice: 'mse', playing: true })
    expect(state().playback.status).toBe('playing')
  })

  it('PL-2 takes what is new only where this browser is among those that have it', () => {
    const { player, engine, state } = makePlayer()
    player.setEngine('auto', 0)
    const bucket = state().engineRule?.bucket ?? -1
    player.setEngine('auto', bucket)
    expect(engine.isRolledOut).toBe(false)
    player.setEngine('auto', bucket + 1)
    expect(engine.isRolledOut).toBe(true)
    expect(state().engineRule).toEqual({ choice: 'auto', rollout: bucket + 1, bucket })
  })

  it('PL-2 begins with the engine that can run here', () => {
    const { player } = makePlayer()
    const createEngine = (listener: ChosenListener) => {
      listener.onEngine('scheduled')
      return new FakeEngine(listener)
    }
    const other = new UnifiedPlayer({ createEngine })
    expect(player.store.getState().engine).toBe('worklet')
    expect(other.store.getState().engine).toBe('scheduled')
  })

  it('shows what was asked for at once', async () => {
    const { player, state } = await playing()
    player.pause()
    expect(state().playback.status).toBe('paused')
    player.toggle()
    expect(state().playback.status).toBe('playing')
    player.toggle()
    expect(state().playback.status).toBe('paused')
  })

  it('ignores sound that was under way when pause was pressed', async () => {
    const { player, engine, state } = await playing()
    player.pause()
    engine.said.onPlaying()
    expect(state().playback.status).toBe('paused')
  })

  it('PL-8 pauses while the system has the output, and goes on behind that', async () => {
    const { engine, state } = await playing()
    engine.said.onInterrupted()
    expect(state().playback.status).toBe('paused')
    expect(engine.playing).toBe(false)
    engine.said.onRestored()
    expect(state().playback.status).toBe('playing')
    expect(engine.playing).toBe(true)
  })

  it('PL-8 stays paused behind that where the listener paused, before or meanwhile', async () => {
    const { player, engine, state } = await playing()
    engine.said.onInterrupted()
    player.pause()
    engine.said.onRestored()
    expect(state().playback.status).toBe('paused')
    engine.said.onInterrupted()
    engine.said.onRestored()
    expect(state().playback.status).toBe('paused')
  })

  it('is silent with an empty queue', async () => {
    const { player, engine, state } = await playing()
    player.playQueue([], 0)
    expect(engine.loaded).toBeNull()
    expect(state().playback.status).toBe('idle')
  })

  it('holds volume in its range, and a level above 0 ends muting', async () => {
    const { player, engine, state } = await playing()
    player.setVolume(2)
    player.setMuted(true)
    expect(engine.volume).toBe(0)
    player.setVolume(0.5)
    expect(state().volume).toEqual({ level: 0.5, muted: false })
    expect(engine.volume).toBe(0.25)
  })
})

describe('PL-3 original and master', () => {
  it('keeps the place and asks the server for nothing it has said already', async () => {
    const { player, engine, server } = await playing()
    engine.frame = 48_000 * 30
    const before = server.asked.length
    player.setEnhancement(off)
    await settle()
    expect(engine).toMatchObject({ frame: 48_000 * 30, loaded: { key: 'one/one-original/auto' } })
    player.switchEnhancementMode(true, 'adaptive', 1)
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
    expect(server.asked).toHaveLength(before)
    expect(engine.loads).toBe(1)
  })

  it('turns the louder one down to the quieter', async () => {
    const { player, engine } = await playing()
    expect(engine.loaded?.matchGain).toBeCloseTo(10 ** (-6 / 20))
    player.setEnhancement(off)
    await settle()
    expect(engine.loaded?.matchGain).toBe(1)
    player.setEnhancement(on)
    player.setLoudnessMatch(false)
    await settle()
    expect(engine.loaded?.matchGain).toBe(1)
  })

  it('loads nothing when the preset changes while the original plays', async () => {
    const { player, engine } = await playing()
    player.setEnhancement(off)
    await settle()
    const before = engine.switches
    player.setEnhancement({ ...off, intensity: 0.3 })
    await settle()
    expect(engine.switches).toBe(before)
  })

  it('plays the original of a track that is too long to be mastered, and asks no more', async () => {
    const { player, engine, server, state } = makePlayer()
    server.tooLong.add('one')
    player.playQueue(tracks, 0)
    await settle(20)
    expect(engine.loaded?.key).toBe('one/one-original/auto')
    expect(state().sounding).toEqual({ kind: 'too-long' })
    expect(server.asked.filter((track) => track === 'one')).toHaveLength(1)
  })

  it('plays the original while a track is profiled, then the master', async () => {
    const { player, engine, server, clock, state } = makePlayer()
    server.unprofiled.add('one')
    player.playQueue(tracks, 0)
    await settle(8)
    engine.said.onPlaying()
    expect(engine.loaded?.key).toBe('one/one-original/auto')
    expect(state().sounding).toEqual({ kind: 'profiling', progress: 0.4 })
    server.failures.push(new UnreachableError(null))
    await settle(8)
    expect(state().playback.status).toBe('playing')
    server.unprofiled.clear()
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
    expect(state().sounding.kind).toBe('mastered')
    expect(clock.waits.filter((wait) => wait === 300).length).toBeGreaterThan(0)
  })

  it('takes another plan when the one it knew is gone, once', async () => {
    const { engine, server, state } = await playing()
    engine.frame = 48_000 * 20
    const before = server.asked.length
    engine.said.onFault(new EngineFault('stale', 'The plan is another one now.', false))
    await settle()
    expect(server.asked).toHaveLength(before + 1)
    expect(seconds(engine.frame)).toBe(20)
    engine.said.onFault(new EngineFault('stale', 'The plan is another one now.', false))
    expect(state().playback.status).toBe('failed')
  })
})

describe('PL-6 the last intent wins', () => {
  it('plays the last of fifty tracks', async () => {
    const { player, engine, state } = makePlayer()
    const many = Array.from({ length: 50 }, (_, i) => track(`number ${i}`))
    for (let i = 0; i < 50; i++) {
      player.playQueue(many, i)
      if (i % 4 === 0) await settle(1)
    }
    await settle()
    expect(engine.loaded?.key).toContain('number 49/')
    expect(currentTrack(state())?.title).toBe('number 49')
  })

  it('ends a storm of a hundred intents in the state of the last one', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { player, engine, server, state } = makePlayer()
      let random = seed * 7919
      const pick = (choices: number) => {
        random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff
        return (random >> 8) % choices
      }
      const intents = [
        () => player.playQueue(tracks, pick(3)),
        () => player.next(),
        () => player.previous(),
        () => player.seek(pick(100)),
        () => player.toggle(),
        () => player.pause(),
        () => player.play(),
        () => player.retry(),
        () => player.setEnhancement({ ...on, enabled: pick(2) === 0, intensity: pick(5) / 4 }),
        () => player.setLoudnessMatch(pick(2) === 0),
        () => engine.said.onPlaying(),
        () => engine.said.onEnded(),
        () => engine.said.onProgress(),
        () => server.failures.push(new ApiError(503, 'about:blank', 'Busy.')),
      ]
      for (let i = 0; i < 100; i++) {
        intents[pick(intents.length)]?.()
        if (pick(3) === 0) await settle(pick(4))
      }
      server.failures.length = 0
      player.playQueue(tracks, 2)
      player.setEnhancement({ ...off, intensity: 0.5 })
      player.seek(42)
      await settle()
      engine.said.onPlaying()
      expect(engine).toMatchObject({ playing: true, loaded: { key: 'three/three-original/auto' } })
      expect(seconds(engine.frame)).toBe(42)
      expect(state()).toMatchObject({
        playback: { status: 'playing' },
        queue: { index: 2 },
        sounding: { kind: 'original' },
      })
    }
  })

  it('keeps a seek made before the track is loaded', async () => {
    const { player, engine, server } = makePlayer()
    server.held = []
    player.playQueue(tracks, 0)
    player.seek(33)
    player.setEnhancement(off)
    server.open()
    await settle()
    expect(seconds(engine.frame)).toBe(33)
    expect(engine.loaded?.key).toBe('one/one-original/auto')
  })

  it('pauses what is being loaded', async () => {
    const { player, engine, server, state } = makePlayer()
    server.held = []
    player.playQueue(tracks, 0)
    player.pause()
    server.open()
    await settle()
    expect(state().playback.status).toBe('paused')
    expect(engine.playing).toBe(false)
  })
})

describe('the queue', () => {
  it('PL-6 does not go on by itself at the end of a track that was paused, or had ended', async () => {
    const { player, engine, state } = await playing(2)
    engine.said.onEnded()
    player.queue.add([track('four')])
    player.setEnhancement(off)
    await settle()
    engine.said.onEnded() // the other version is at its end, too
    await settle()
    expect(state()).toMatchObject({ playback: { status: 'ended' }, queue: { index: 2 } })
    const paused = await playing()
    paused.player.pause()
    paused.engine.said.onEnded()
    await settle()
    expect(paused.state()).toMatchObject({ playback: { status: 'ended' }, queue: { index: 0 } })
  })

  const gap = [track('one'), track('broken', 'It is not audio.'), track('three')]

  it('passes over what cannot be played, both ways', async () => {
    const { player, engine, state } = makePlayer()
    player.playQueue(gap, 0)
    await settle()
    player.next()
    await settle()
    expect(currentTrack(state())?.title).toBe('three')
    player.previous()
    await settle()
    expect(engine.loaded?.key).toContain('one/')
    player.playQueue(gap, 1)
    expect(currentTrack(state())?.title).toBe('three')
  })

  it('goes back to the start of a track that was heard for 3 s', async () => {
    const { player, engine, state } = await playing(1)
    engine.frame = 48_000 * 5
    player.previous()
    expect(engine.frame).toBe(0)
    expect(state().queue.index).toBe(1)
    player.previous()
    expect(state().queue.index).toBe(0)
  })

  it('PL-5 prepares the next track near the end and goes over to it', async () => {
    const { engine, state, server } = await playing()
    engine.frame = 48_000 * 50
    engine.said.onProgress()
    expect(server.asked).toEqual(['one'])
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    engine.said.onProgress()
    await settle()
    expect(server.asked).toEqual(['one', 'two'])
    expect(engine.prepared?.key).toBe('two/two-adaptive-1/auto')
    engine.frame = 0
    engine.said.onAdvanced()
    expect(currentTrack(state())?.title).toBe('two')
    expect(engine.loads).toBe(1)
  })

  it.each([
    {
      what: 'a switch',
      change: (player: UnifiedPlayer) => player.setEnhancement(off),
      key: 'two/two-original/auto',
    },
    {
      what: 'a change of the queue',
      change: (player: UnifiedPlayer) => player.queue.playNext([track('new')]),
      key: 'two/two-adaptive-1/auto',
    },
  ])('PL-6 $what just behind a join is one in the track that sounds', async ({ change, key }) => {
    const { player, engine, state } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    engine.hasComeToNext = true
    change(player)
    await settle()
    expect(currentTrack(state())?.title).toBe('two')
    expect(engine).toMatchObject({ playing: true, loads: 1, frame: 0, loaded: { key } })
  })

  it('PL-6 what is taken out of the queue as it begins does not sound', async () => {
    const { player, engine, state } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    engine.hasComeToNext = true
    player.queue.remove(state().queue.tracks[1]?.entry ?? -1)
    await settle()
    expect(currentTrack(state())?.title).toBe('three')
    expect(engine).toMatchObject({ playing: true, loaded: { key: 'three/three-adaptive-1/auto' } })
  })

  it('PL-5 looks again for a next track that was not found', async () => {
    const { engine, server } = await playing()
    server.failures.push(...silent(9))
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    expect(engine.prepared?.key).toBe('two/two-adaptive-1/auto')
  })

  it('PL-5 takes a prepared track back when the settings change', async () => {
    const { player, engine } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    player.setEnhancement(off)
    await settle()
    expect(engine.prepared).toBeNull()
    engine.said.onProgress()
    await settle()
    expect(engine.prepared?.key).toBe('two/two-original/auto')
  })

  it('PL-5 lets nothing follow that was prepared for settings of before', async () => {
    const { player, engine, server } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    server.held = []
    player.setEnhancement({ ...on, intensity: 0.5 })
    expect(engine.prepared).toBeNull()
  })

  it('loads the next track when nothing was prepared, and stops after the last', async () => {
    const { player, engine, state } = await playing(1)
    engine.said.onEnded()
    await settle()
    expect(engine.loaded?.key).toContain('three/')
    engine.said.onPlaying()
    engine.said.onEnded()
    expect(state().playback.status).toBe('ended')
    player.play()
    expect(engine.frame).toBe(0)
    expect(engine.playing).toBe(true)
  })
})

it('CA-3 reports one place at a time, the newest last', async () => {
  const { player, engine, reports } = await playing()
  for (let second = 1; second <= 50; second++) player.seek(second)
  await settle()
  expect(reports.length).toBeLessThan(10)
  expect(reports.at(-1)).toMatchObject({
    frame: engine.frame,
    playing: true,
    nextTrack: 'two',
    encoding: { format: 'webm', bitRate: null },
  })
})

it('CA-4 reports the encoding that is fetched, so that this one is rendered ahead', async () => {
  const { player, engine, reports } = await playing()
  player.setQuality(96)
  player.seek(1)
  await settle()
  expect(reports.at(-1)).toMatchObject({ encoding: { format: 'webm', bitRate: 96 } })
  player.setQuality('auto')
  engine.said.onBitRate(128, 128)
  player.seek(2)
  await settle()
  expect(reports.at(-1)).toMatchObject({ encoding: { format: 'webm', bitRate: 128 } })
  player.setQuality('lossless')
  player.seek(3)
  await settle()
  expect(reports.at(-1)).toMatchObject({ encoding: { format: 'mp4-flac', bitRate: null } })
  engine.said.onBitRate(256, 256) // what plays takes no FLAC
  player.seek(4)
  await settle()
  expect(reports.at(-1)).toMatchObject({ encoding: { format: 'webm', bitRate: 256 } })
})

it('PL-2 hands on the files that the server offers, in its order', async () => {
  const { player, engine } = makePlayer()
  player.playQueue([track('one')], 0)
  await settle()
  const [wav, opus, ...others] = engine.loaded?.files ?? []
  expect([wav?.type, opus?.type]).toEqual(['audio/wav', 'audio/ogg; codecs=opus'])
  expect(opus?.url).toMatch(/^\/api\/audio\/stream\/one\/file\?.*format=opus/)
  expect(others).toEqual([])
})

describe('PL-6 an intent', () => {
  it('stands while the music goes on by itself, and the queue and the sound are changed', async () => {
    const { player, engine, state } = await playing()
    const stands = player.intend()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    engine.said.onAdvanced()
    engine.said.onEnded()
    player.queue.add([track('four')])
    player.setEnhancement(off)
    player.seek(10)
    expect(currentTrack(state())?.title).toBe('three')
    expect(stands()).toBe(true)
  })

  it.each(['playQueue', 'play', 'pause', 'next', 'previous', 'jumpTo', 'intend'] as const)(
    'ends with %s',
    async (what) => {
      const { player, state } = await playing(1)
      const stands = player.intend()
      if (what === 'playQueue') player.playQueue(tracks, 0)
      else if (what === 'jumpTo') player.queue.jumpTo(state().queue.tracks[0]?.entry ?? -1)
      else player[what]()
      expect(stands()).toBe(false)
    },
  )
})
