// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { withinReach } from '#/player/foresight'
import { makePlayer, tracks } from '#/player/testing/fixture'

const warm = { enabled: true, preset: 'warm', intensity: 0.9, album: null }

describe('what a press leads to', () => {
  it('is every other preset, and the intensities to each side', () => {
    expect(withinReach(warm, ['adaptive', 'warm', 'punchy'])).toEqual([
      { ...warm, preset: 'adaptive' },
      { ...warm, preset: 'punchy' },
      { ...warm, intensity: 0.8 },
      { ...warm, intensity: 1 },
      { ...warm, intensity: 0.89 },
      { ...warm, intensity: 0.91 },
    ])
  })

  it('is no intensity beyond 0 and 1', () => {
    const around = (intensity: number) =>
      withinReach({ ...warm, intensity }, ['warm']).map((reached) => reached.intensity)
    expect(around(1)).toEqual([0.9, 0.99])
    expect(around(0)).toEqual([0.1, 0.01])
    expect(around(0.05)).toEqual([0.15, 0.04, 0.06])
  })

  it('is nothing that needs facts while the original is heard', () => {
    expect(withinReach({ ...warm, enabled: false }, ['adaptive', 'warm'])).toEqual([])
  })
})

async function foreseen() {
  const made = makePlayer()
  made.server.presets = ['adaptive', 'warm']
  made.player.setEnhancement({ enabled: true, preset: 'adaptive', intensity: 1 })
  made.player.playQueue(tracks, 0)
  await settle()
  return made
}

describe('PL-3 a press', () => {
  it('asks the server for sound only, where it was foreseen', async () => {
    const { player, engine, server } = await foreseen()
    server.held = []
    player.setEnhancement({ enabled: true, preset: 'warm', intensity: 1 })
    await settle()
    expect(engine.loaded?.key).toBe('one/one-warm-1/auto')
  })

  it('asks for sound only of what was considered, as long as it was considered for a moment', async () => {
    const { player, engine, server } = await foreseen()
    const before = server.asked.length
    for (const intensity of [0.3, 0.4, 0.5])
      player.consider({ enabled: true, preset: 'adaptive', intensity })
    await settle()
    expect(server.asked.length - before).toBe(1)
    server.held = []
    player.setEnhancement({ enabled: true, preset: 'adaptive', intensity: 0.5 })
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-0.5/auto')
  })

  it('considers nothing where nothing plays, and loses no word on what cannot be had', async () => {
    const { player, server } = makePlayer()
    player.consider({ enabled: true, preset: 'adaptive', intensity: 0.5 })
    await settle()
    expect(server.asked).toEqual([])
    const playing = await foreseen()
    playing.server.failures.push(new Error('no'))
    playing.player.consider({ enabled: true, preset: 'adaptive', intensity: 0.5 })
    await settle()
    expect(playing.state().remark).toBeNull()
    expect(playing.state().playback.status).not.toBe('failed')
  })

  it('waits for the facts of what was not', async () => {
    const { player, engine, server } = await foreseen()
    server.held = []
    player.setEnhancement({ enabled: true, preset: 'warm', intensity: 0.5 })
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
    server.open()
    await settle()
    expect(engine.loaded?.key).toBe('one/one-warm-0.5/auto')
  })

  it('is as good as ever where looking ahead fails', async () => {
    const { player, engine, server, state } = await foreseen()
    server.failures.push(new Error('no'), new Error('no'))
    player.setEnhancement({ enabled: true, preset: 'warm', intensity: 1 })
    await settle()
    expect(engine.loaded?.key).toBe('one/one-warm-1/auto')
    expect(state().playback.status).not.toBe('failed')
  })
})
