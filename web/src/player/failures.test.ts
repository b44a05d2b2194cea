// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, UnreachableError } from '#/api/errors'
import { settle } from '#/engine/testing/fake-audio'
import { EngineFault } from '#/engine/types'
import { makePlayer, playing, tracks } from '#/player/testing/fixture'

const seconds = (frame: number) => frame / 48_000
const on = { enabled: true, preset: 'adaptive', intensity: 1 }
const silent = (times: number) => Array.from({ length: times }, () => new UnreachableError(null))

describe('PL-8 failures', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => vi.useRealTimers())

  it('shows a stall after 150 ms, not before', async () => {
    const { engine, state } = await playing()
    engine.said.onWaiting()
    vi.advanceTimersByTime(149)
    expect(state().playback.status).toBe('playing')
    vi.advanceTimersByTime(2)
    expect(state().playback.status).toBe('stalled')
    engine.said.onPlaying()
    expect(state().playback.status).toBe('playing')
  })

  it('shows nothing for a gap that is part of a switch', async () => {
    const { engine, state } = await playing()
    engine.said.onWaiting()
    vi.advanceTimersByTime(100)
    engine.said.onPlaying()
    vi.advanceTimersByTime(1000)
    expect(state().playback.status).toBe('playing')
  })

  it('lets a version go on while the facts of another one do not come', async () => {
    const { player, engine, server, state } = await playing()
    engine.frame = 48_000 * 25
    server.failures.push(...silent(30))
    player.setEnhancement({ ...on, preset: 'warm' })
    await settle(20)
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
    expect(state().playback.status).toBe('playing')
    await settle(80)
    expect(engine).toMatchObject({ loads: 1, loaded: { key: 'one/one-warm-1/auto' } })
    expect(seconds(engine.frame)).toBe(25)
    expect(state().remark).toBeNull()
  })

  it('keeps a version, and says so, where the server refuses another one', async () => {
    const { player, engine, server, state } = await playing()
    server.failures.push(new ApiError(422, '/problems/no-preset', 'There is no preset “warm”.'))
    player.setEnhancement({ ...on, preset: 'warm' })
    await settle()
    expect(engine).toMatchObject({ playing: true, loaded: { key: 'one/one-adaptive-1/auto' } })
    expect(state().playback.status).toBe('playing')
    expect(state().remark?.sentence).toBe('There is no preset “warm”. The sound stays as it was.')
  })

  it('bears a server that is busy for a moment when a track begins, and a lost one shows soon', async () => {
    const { player, engine, server, clock, state } = makePlayer()
    server.failures.push(new ApiError(503, 'about:blank', 'Busy.'), ...silent(1))
    player.playQueue(tracks, 0)
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
    clock.waits.length = 0
    server.failures.push(...silent(30))
    player.next()
    await settle(12)
    expect(state().playback.status).toBe('failed')
    expect(clock.waits.slice(0, 3)).toEqual([250, 500, 250]) // then it is waited for the server
  })

  it('loads nothing that was still looked for behind a failure that is told', async () => {
    const { player, engine, server, state } = await playing()
    server.held = []
    player.setEnhancement({ ...on, preset: 'warm' })
    engine.said.onFault(new EngineFault('server', 'no', false))
    server.open()
    await settle()
    expect(state().playback.status).toBe('failed')
    expect(engine.loaded).toBeNull()
  })

  it('lets a track play on where the next one fails, and meets that when its turn comes', async () => {
    const { engine, server, state } = await playing()
    engine.frame = 48_000 * 61
    engine.said.onProgress()
    await settle()
    const { prepared } = engine
    if (!prepared) throw new Error('nothing was prepared')
    const { length } = server.asked
    const refused = new EngineFault('stale', 'another plan', false).of(prepared)
    engine.said.onFault(refused)
    engine.said.onProgress()
    await settle()
    expect(engine).toMatchObject({ playing: true, prepared: null, frame: 48_000 * 61 })
    expect(state()).toMatchObject({ playback: { status: 'playing' }, queue: { index: 0 } })
    expect(server.asked).toHaveLength(length)
    engine.said.onEnded()
    await settle()
    expect(engine).toMatchObject({ playing: true, loaded: { key: prepared.key } })
    engine.said.onFault(refused)
    await settle()
    expect(server.asked).toHaveLength(length + 1) // the plan of now
    expect(state().queue.index).toBe(1)
  })

  it('becomes a sentence, and goes on where it stopped once the server answers', async () => {
    const { engine, server, state } = await playing()
    engine.frame = 48_000 * 25
    server.failures.push(...silent(5))
    server.unprofiled.add('one')
    engine.said.onFault(new EngineFault('network', 'silent', true))
    expect(state().playback).toMatchObject({
      status: 'failed',
      error: { kind: 'network', action: 'retry' },
    })
    await settle()
    engine.said.onPlaying()
    expect(state().playback.status).toBe('playing')
    expect(seconds(engine.frame)).toBe(25)
  })

  it('shows a lost server until it answers, for a track it knows too', async () => {
    const { engine, server, state } = await playing()
    engine.frame = 48_000 * 25
    const before = server.asked.length
    server.held = []
    engine.said.onFault(new EngineFault('network', 'silent', true))
    await settle()
    expect(server.asked).toHaveLength(before + 1)
    expect(state().playback).toMatchObject({ status: 'failed', error: { kind: 'network' } })
    server.open()
    await settle()
    engine.said.onPlaying()
    expect(state().playback.status).toBe('playing')
    expect(seconds(engine.frame)).toBe(25)
  })

  it('gives up a track that brings no sound though the server answers', async () => {
    const { player, engine, server, state } = await playing()
    const broken = () => engine.said.onFault(new EngineFault('network', 'broke off', true))
    for (let i = 0; i < 4; i++) {
      broken()
      await settle()
    }
    const { length } = server.asked
    expect(state().playback).toMatchObject({ error: { severity: 'fatal', action: 'skip' } })
    await settle()
    expect(server.asked).toHaveLength(length)
    player.retry()
    await settle()
    engine.said.onPlaying()
    broken()
    expect(state().playback).toMatchObject({ error: { kind: 'network', action: 'retry' } })
    await settle()
    expect(state().playback.status).toBe('loading')
  })

  it('does not start by itself again after a pause', async () => {
    const { player, engine, server, state } = makePlayer()
    server.failures.push(...silent(20))
    player.playQueue(tracks, 0)
    await settle(12)
    expect(state().playback.status).toBe('failed')
    player.pause()
    server.failures.length = 0
    await settle()
    expect(engine.loaded).toBeNull()
    player.play()
    await settle()
    expect(engine.loaded?.key).toContain('one/')
  })

  it('says in the server’s words why a track is refused, and can skip it', async () => {
    const { player, engine, server, state } = makePlayer()
    server.failures.push(new ApiError(415, '/problems/not-audio', 'This file is not audio.'))
    player.playQueue(tracks, 0)
    await settle()
    expect(state().playback).toMatchObject({
      error: { sentence: 'This file is not audio.', severity: 'fatal', action: 'skip' },
    })
    player.next()
    await settle()
    expect(engine).toMatchObject({ playing: true, loaded: { key: 'two/two-adaptive-1/auto' } })
  })

  it('passes over one track that cannot be decoded, and says so', async () => {
    const { engine, fail, state } = await playing()
    fail('decode')
    expect(state()).toMatchObject({ queue: { index: 1 }, passedOver: tracks[0] })
    await settle()
    expect(engine).toMatchObject({ playing: true, loaded: { key: 'two/two-adaptive-1/auto' } })
    fail('decode') // nothing sounded in between: it may be the browser
    expect(state()).toMatchObject({ queue: { index: 1 }, playback: { status: 'failed' } })
  })

  it('stays at a track that cannot be decoded in a pause, and at the last one', async () => {
    const { player, fail, state } = await playing()
    player.pause()
    fail('decode')
    expect(state()).toMatchObject({ queue: { index: 0 }, playback: { status: 'failed' } })
    const last = await playing(2)
    last.fail('decode')
    expect(last.state()).toMatchObject({ queue: { index: 2 }, playback: { status: 'failed' } })
  })

  it('asks for a click when the browser wants one', async () => {
    const { player, engine, state } = await playing()
    engine.said.onFault(new EngineFault('autoplay', 'no', true))
    expect(state().playback).toMatchObject({ error: { action: 'press-play' } })
    player.play()
    await settle()
    engine.said.onPlaying()
    expect(state().playback.status).toBe('playing')
  })
})
