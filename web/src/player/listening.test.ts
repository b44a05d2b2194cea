// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { makePlayer, track } from '#/player/testing/fixture'

const on = { enabled: true, preset: 'adaptive', intensity: 1 }
const off = { ...on, enabled: false }
const tracks = ['one', 'two', 'three'].map((title) => track(title))

async function playing(lufs: Record<string, number> = {}, enhancement = on) {
  const made = makePlayer()
  for (const [title, value] of Object.entries(lufs)) made.server.lufs.set(title, value)
  made.player.setEnhancement(enhancement)
  made.player.playQueue(tracks, 0)
  await settle()
  made.engine.said.onPlaying()
  return { ...made, gain: () => 20 * Math.log10(made.engine.loaded?.matchGain ?? 0) }
}

describe('holding the original', () => {
  it('is heard while it is held, in place, and what was chosen stays chosen', async () => {
    const { player, engine, state } = await playing()
    player.holdOriginal(true)
    await settle()
    expect(engine).toMatchObject({
      playing: true,
      loads: 1,
      loaded: { key: 'one/one-original/auto' },
    })
    expect(state().enhancement).toEqual(on)
    player.holdOriginal(false)
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
  })

  it('changes nothing where the original is heard already', async () => {
    const { player, engine } = await playing({}, off)
    player.holdOriginal(true)
    player.holdOriginal(false)
    await settle()
    expect(engine.switches).toBe(0)
  })

  it('PL-6 a release wins over a hold that is still under way', async () => {
    const { player, engine, server } = await playing()
    server.held = []
    player.holdOriginal(true)
    player.holdOriginal(false)
    server.open()
    await settle()
    expect(engine.loaded?.key).toBe('one/one-adaptive-1/auto')
  })
})

it('an audition is as loud as it is told, and never louder than it is', async () => {
  const { player, gain } = await playing()
  player.audition({ enhancement: on, gainDb: -2, against: null })
  await settle()
  expect(gain()).toBeCloseTo(-2, 10)
  player.audition({ enhancement: on, gainDb: 3, against: null })
  await settle()
  expect(gain()).toBeCloseTo(0, 10)
  player.audition(null)
  await settle()
  expect(gain()).toBeCloseTo(-6, 10)
})

it('both sides of a comparison have the headroom of the one that has less', async () => {
  const { player, server, gain } = await playing()
  server.usualChangeDb.set('warm', -0.7).set('bright', -0.3)
  const [warm, bright] = [
    { ...on, preset: 'warm' },
    { ...on, preset: 'bright' },
  ]
  player.audition({ enhancement: bright, gainDb: 0, against: warm })
  await settle()
  expect(gain()).toBeCloseTo(-0.7, 10)
  player.audition({ enhancement: warm, gainDb: -2, against: bright })
  await settle()
  expect(gain()).toBeCloseTo(-2.7, 10)
})

it('a comparison with another version is as loud as that one lets it be', async () => {
  const { player, server, gain } = await playing()
  server.usualChangeDb.set('warm', -0.7).set('bright', -0.3)
  const bright = { ...on, preset: 'bright' }
  for (const [preset, loudness] of [
    ['warm', -0.7],
    ['gentle', -0.3],
    ['warm', -0.7],
  ] as const) {
    player.audition({ enhancement: bright, gainDb: 0, against: { ...on, preset } })
    await settle()
    expect(gain(), preset).toBeCloseTo(loudness, 10)
  }
})

describe('levelling', () => {
  it('brings an original to its level, by a change of gain only', async () => {
    const { player, engine, gain } = await playing({ one: -10 }, off)
    player.setLoudnessMatch(false)
    player.setLevelling('track')
    await settle()
    expect(gain()).toBeCloseTo(-8, 10)
    expect(engine.loads).toBe(1)
    player.setLevelling('off')
    await settle()
    expect(gain()).toBeCloseTo(0, 10)
  })

  it('goes by album where the queue is one, and by track where it is not', async () => {
    const { player, gain } = await playing({ one: -10, two: -20, three: -20 }, off)
    player.setLoudnessMatch(false)
    player.setLevelling('auto')
    await settle()
    player.next()
    await settle()
    const album = gain()
    expect(album).toBeLessThan(0)
    player.queue.add([track('four')])
    player.setLevelling('track')
    await settle()
    player.setLevelling('auto')
    await settle()
    expect(gain()).toBeCloseTo(2, 10)
    player.setLevelling('album')
    await settle()
    expect(gain()).toBeCloseTo(album, 10)
  })

  it('waits for the level of its own track only, and keeps it when others become known', async () => {
    const { player, server, gain } = await playing({ one: -10, two: -20, three: -20 }, off)
    server.heldLevels = { but: 'one', open: [] }
    player.setLoudnessMatch(false)
    player.setLevelling('album')
    await settle()
    expect(gain()).toBeCloseTo(-8, 10)
    expect(server.levelsAsked).toEqual(['one', 'two', 'three'])
    for (const answer of server.heldLevels.open) answer()
    await settle()
    player.setEnhancement(on)
    await settle()
    player.setEnhancement(off)
    await settle()
    expect(gain()).toBeCloseTo(-8, 10)
    player.next()
    await settle()
    expect(gain()).toBeGreaterThan(-8)
    expect(server.levelsAsked).toEqual(['one', 'two', 'three'])
  })

  it('asks for no level that makes no difference, nor for one that is not there yet', async () => {
    const { player, server } = await playing({ one: -10 })
    player.setLoudnessMatch(false)
    player.setLevelling('track')
    await settle()
    expect(server.levelsAsked).toEqual([]) // a master is as loud as it is
    player.audition({ enhancement: off, gainDb: 0, against: null })
    await settle()
    expect(server.levelsAsked).toEqual([])
    player.audition(null)
    server.unprofiled.add('two')
    player.next()
    await settle()
    expect(server.levelsAsked).toEqual([])
  })

  it('keeps original and master equally loud while they are matched', async () => {
    const { player, gain } = await playing({ one: -10 }, off)
    player.setLevelling('track')
    await settle()
    const original = gain()
    player.setEnhancement(on)
    await settle()
    expect(original - gain()).toBeCloseTo(6, 10) // the master is 6 dB louder by itself
  })

  it('PL-2 turns nothing up in an engine that cannot, and does again in one that can', async () => {
    const { player, goOver, gain } = await playing({ one: -22 }, off)
    player.setLoudnessMatch(false)
    player.setLevelling('track')
    await settle()
    expect(gain()).toBeCloseTo(4, 10)
    goOver('html5')
    await settle()
    expect(gain()).toBeCloseTo(0, 10)
    goOver('worklet')
    await settle()
    expect(gain()).toBeCloseTo(4, 10)
  })

  it('plays a track without a profile as it is', async () => {
    const { player, gain } = await playing({}, off)
    player.setLevelling('track')
    await settle()
    expect(gain()).toBeCloseTo(0, 10)
  })
})

it('MA-15 asks for the original anew when albums are one no more: its plan names the album', async () => {
  const { player, server } = await playing({}, off)
  const before = server.asked.length
  player.setAlbumsTogether(false)
  await settle()
  expect(server.asked.slice(before)).toEqual(['one'])
})

describe('PL-11 the streaming quality', () => {
  const rates = (stream: { ladder: readonly { kbps: number }[] } | null) =>
    stream?.ladder.map(({ kbps }) => kbps)

  it('is another version in the same place, also of what is to follow', async () => {
    const { player, engine, state } = await playing()
    expect(rates(engine.loaded)).toEqual([96, 128, 160])
    engine.frame = 48_000 * 70
    engine.said.onProgress()
    await settle()
    expect(rates(engine.prepared)).toEqual([96, 128, 160])
    player.setQuality(256)
    await settle()
    expect(rates(engine.loaded)).toEqual([256])
    expect(engine).toMatchObject({ loads: 1, switches: 1, prepared: null, frame: 48_000 * 70 })
    engine.said.onProgress()
    await settle()
    expect(rates(engine.prepared)).toEqual([256])
    player.setQuality(256)
    expect(engine.switches).toBe(1)
    expect(state().playback.status).toBe('playing')
  })

  it('without loss is FLAC, in blocks of its own, at the level that the master has', async () => {
    const { player, engine, gain } = await playing()
    player.setLoudnessMatch(false)
    engine.frame = 48_000 * 70
    player.setQuality('lossless')
    await settle()
    expect(engine).toMatchObject({ loads: 1, frame: 48_000 * 70 })
    expect(engine.loaded).toMatchObject({ format: 'mp4-flac', type: 'audio/mp4; codecs=flac' })
    expect(engine.loaded?.grid).toMatchObject({
      packetFrames: 1920,
      packetsPerChunk: 750,
      closedPackets: 1,
    })
    expect(rates(engine.loaded)).toEqual([Number.POSITIVE_INFINITY])
    expect(gain()).toBe(0)
  })

  it('is the best of Opus where MediaSource takes no FLAC', async () => {
    const { player, engine, goOver } = await playing() // Node has no MediaSource at all
    player.setQuality('lossless')
    goOver('mse')
    await settle()
    expect(engine.loaded).toMatchObject({ format: 'webm', grid: { packetFrames: 960 } })
    expect(rates(engine.loaded)).toEqual([256])
    goOver('worklet')
    await settle()
    expect(engine.loaded?.format).toBe('mp4-flac')
  })

  it('of FLAC before is not taken for that of Opus now', async () => {
    const { player, engine, state } = await playing()
    player.setQuality('lossless')
    await settle()
    engine.said.onBitRate(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    expect(state().bitRate).toBe(Number.POSITIVE_INFINITY)
    player.setQuality('auto')
    expect(state()).toMatchObject({ bitRate: null, lowestBitRate: null })
  })

  it('changes nothing where whole files are played', async () => {
    const { player, engine, goOver } = await playing()
    goOver('html5')
    await settle()
    const { switches } = engine
    player.setQuality(96)
    await settle()
    expect(engine.switches).toBe(switches)
  })

  it('takes an unmatched master down where auto had to go, slowly, and keeps it there', async () => {
    const { player, engine, gain, state } = await playing()
    player.setLoudnessMatch(false)
    await settle()
    engine.said.onBitRate(160, 160)
    expect(gain()).toBeCloseTo(0, 10)
    engine.said.onBitRate(160, 96)
    expect(gain()).toBeCloseTo(-1.5, 10)
    expect(state()).toMatchObject({ bitRate: 160, lowestBitRate: 96 })
    engine.said.onBitRate(96, 96)
    engine.said.onBitRate(160, 160)
    expect(gain()).toBeCloseTo(-1.5, 10)
    expect(engine.glides).toHaveLength(1)
    expect(engine.glides[0]).toBeGreaterThan(2)
    player.next()
    await settle()
    expect(gain()).toBeCloseTo(0, 10)
  })

  it('leaves a matched one alone, which is turned down further than that', async () => {
    const { engine, gain } = await playing()
    engine.said.onBitRate(96, 96)
    expect(gain()).toBeCloseTo(-6, 10)
    expect(engine.glides).toEqual([])
  })

  it('keeps the level into a track that was prepared before', async () => {
    const { player, engine, gain } = await playing()
    player.setLoudnessMatch(false)
    await settle()
    engine.frame = 48_000 * 70
    engine.said.onProgress()
    await settle()
    engine.said.onBitRate(96, 96)
    engine.loaded = engine.prepared
    engine.frame = 0
    engine.said.onAdvanced()
    expect(gain()).toBeCloseTo(-1.5, 10)
  })

  it('takes both sides of an audition down alike', async () => {
    const { player, engine, gain } = await playing()
    engine.said.onBitRate(96, 96)
    for (const enhancement of [on, off]) {
      player.audition({ enhancement, gainDb: -2, against: null })
      await settle()
      expect(gain()).toBeCloseTo(-3.5, 10)
    }
  })
})
