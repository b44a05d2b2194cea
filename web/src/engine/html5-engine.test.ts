// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { Html5Engine } from '#/engine/html5-engine'
import { OutputRoute } from '#/engine/output-route'
import { settle } from '#/engine/testing/fake-audio'
import { FakeFileAudio } from '#/engine/testing/fake-file-audio'
import { FakeListener } from '#/engine/testing/fake-listener'
import { fakeStream } from '#/engine/testing/fake-stream'
import { EngineFault } from '#/engine/types'

const second = 48_000
const refused = 4
const cutOff = 2
const stream = (version: number, matchGain = 1) =>
  fakeStream({ version, frames: 100 * second, matchGain })

function make() {
  const media = new FakeFileAudio()
  const listener = new FakeListener()
  const engine = new Html5Engine(listener, media as unknown as HTMLAudioElement)
  return { engine, media, listener }
}

function playing(seconds = 0, loaded = stream(1)) {
  const made = make()
  made.engine.load(loaded, seconds * second)
  made.engine.play()
  made.media.arrive()
  return { ...made, loaded }
}

describe('PL-2 the engine for everything else', () => {
  it('sounds where the route leads, until it is gone', () => {
    const media = new FakeFileAudio()
    const route = new OutputRoute()
    void route.choose('usb')
    const engine = new Html5Engine(new FakeListener(), media as unknown as HTMLAudioElement, route)
    void route.choose('hdmi')
    engine.destroy()
    void route.choose('usb')
    expect(media.sent).toEqual(['usb', 'hdmi'])
  })

  it('begins the file at the place, and says where it is meanwhile', () => {
    const { engine, media, listener } = make()
    engine.load(stream(1), 30 * second)
    engine.play()
    expect(media.opened).toEqual(['/version-1.wav'])
    expect(engine.position()).toBe(30 * second)
    expect(listener.said).toEqual([])
    media.arrive()
    expect(media.began).toEqual([30])
    expect(listener.said).toEqual(['playing'])
    media.runTo(31.5)
    expect(engine.position()).toBe(31.5 * second)
  })

  it('stays silent until it is told to play', () => {
    const { engine, media } = make()
    engine.load(stream(1), 0)
    media.arrive()
    expect(media.paused).toBe(true)
  })

  it('takes the first file that the browser plays', () => {
    const { engine, media } = make()
    media.refuses.add('audio/wav')
    engine.load(stream(1), 0)
    expect(media.opened).toEqual(['/version-1.flac'])
  })

  it('says what of the file is there', () => {
    const { engine, media } = playing()
    media.spans = [{ start: 0, end: 12 }]
    expect(engine.buffered()).toEqual([{ begin: 0, end: 12 * second }])
  })
})

describe('PL-3 switching', () => {
  it('loads the other version and seeks to the place, playing on', () => {
    const { engine, media, listener } = playing()
    media.runTo(20)
    engine.switchTo(stream(2))
    expect(engine.position()).toBe(20 * second)
    media.arrive()
    expect(media.opened).toEqual(['/version-1.wav', '/version-2.wav'])
    expect(media.began).toEqual([0, 20])
    expect(listener.said).toEqual(['playing', 'playing'])
  })

  it('stays paused', () => {
    const { engine, media } = playing()
    engine.pause()
    engine.switchTo(stream(2))
    media.arrive()
    expect(media.paused).toBe(true)
  })

  it('changes nothing but the level for the same version', () => {
    const { engine, media } = playing()
    engine.setVolume(0.5)
    engine.switchTo(stream(1, 0.5))
    expect(media.volume).toBe(0.25)
    expect(media.opened).toHaveLength(1)
  })

  it('PL-6 ends in the last of many, at the place of the last seek', () => {
    const { engine, media } = playing()
    media.runTo(20)
    for (let version = 2; version < 9; version++) {
      engine.switchTo(stream(version))
      engine.seek(version * second)
    }
    media.arrive()
    expect(media.opened.at(-1)).toBe('/version-8.wav')
    expect(media.began.at(-1)).toBe(8)
  })
})

describe('PL-4 seeking', () => {
  it('is held inside the stream', () => {
    const { engine, media } = playing()
    engine.seek(50 * second)
    expect(media.currentTime).toBe(50)
    engine.seek(500 * second)
    expect(engine.position()).toBe(100 * second - 1)
    engine.seek(-1)
    expect(engine.position()).toBe(0)
  })

  it('begins again after the end', () => {
    const { engine, media, listener } = playing()
    media.end()
    expect(listener.said).toEqual(['playing', 'ended'])
    engine.seek(0)
    expect(media.paused).toBe(false)
  })
})

it('PL-5 the next track begins by itself when this one ends', () => {
  const { engine, media, listener } = playing()
  engine.prepareNext(stream(2))
  media.runTo(100)
  media.end()
  expect(listener.said).toEqual(['playing', 'advanced'])
  expect(engine.position()).toBe(0)
  media.arrive()
  expect(media.opened).toEqual(['/version-1.wav', '/version-2.wav'])
  expect(media.paused).toBe(false)
  media.end()
  expect(listener.said.at(-1)).toBe('ended')
})

describe('PL-8 faults', () => {
  it('says that the server is gone when the file breaks off', () => {
    const { media, listener } = playing()
    media.fail(cutOff)
    expect(listener.faults).toMatchObject([{ kind: 'network', retryable: true }])
  })

  it('says why the server refuses, which the element does not know', async () => {
    const { media, listener, loaded } = playing()
    loaded.troubles.push({ refused: new EngineFault('stale', 'another plan', false) })
    media.fail(refused)
    await settle(5)
    expect(listener.faults).toMatchObject([{ kind: 'stale', message: 'another plan' }])
  })

  it('tries the other files, in place, where the server refuses nothing', async () => {
    const { media, engine, listener } = playing()
    media.runTo(20)
    media.fail(refused)
    await settle(5)
    expect(media.opened).toEqual(['/version-1.wav', '/version-1.flac'])
    media.arrive()
    expect(media.began.at(-1)).toBe(20)
    expect(engine.position()).toBe(20 * second)
    media.fail(refused)
    await settle(5)
    expect(listener.faults).toMatchObject([{ kind: 'decode' }])
  })

  it('PL-6 asks no more once something else is loaded', async () => {
    const { engine, media, listener, loaded } = playing()
    loaded.troubles.push({ refused: new EngineFault('stale', 'another plan', false) })
    media.fail(refused)
    engine.load(stream(2), 0)
    await settle(5)
    expect(listener.faults).toEqual([])
    expect(media.opened.at(-1)).toBe('/version-2.wav')
  })

  it('says that the system stopped the sound, and that it let it go on', () => {
    const { engine, media, listener } = playing()
    media.take()
    expect(listener.said).toEqual(['playing', 'interrupted'])
    engine.pause() // as its owner does
    media.giveBack()
    expect(listener.said).toEqual(['playing', 'interrupted', 'restored'])
    expect(media.paused, 'nobody wants it any more').toBe(true)
  })

  it('takes no order and no end for the system’s doing', () => {
    const { engine, media, listener } = playing()
    engine.pause()
    engine.play()
    engine.switchTo(stream(2))
    media.arrive()
    engine.seek(5 * second)
    engine.prepareNext(stream(3))
    media.end()
    media.arrive()
    media.end()
    engine.seek(0)
    engine.unload()
    expect(listener.said).not.toContain('interrupted')
    expect(listener.said).not.toContain('restored')
  })

  it('says nothing of what was unloaded', () => {
    const { engine, media, listener } = playing()
    engine.unload()
    media.fail(cutOff)
    media.end()
    expect(listener.said).toEqual(['playing'])
    expect(listener.faults).toEqual([])
    expect(media.paused).toBe(true)
  })
})
