// SPDX-License-Identifier: GPL-3.0-or-later
// An iPhone has ManagedMediaSource only, whose browser may drop what it was given.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { canFeedMediaSource, createMediaSource } from '#/engine/capabilities'
import { attachSource } from '#/engine/source-attachment'
import { fakeStream, grid } from '#/engine/testing/fake-stream'
import { isWhole, playThrough } from '#/engine/testing/fixture'

class Managed extends EventTarget {
  static isTypeSupported = (type: string) => type.startsWith('audio/webm')
  readonly streaming = true
}

class Plain extends EventTarget {
  static isTypeSupported = () => false
}

afterEach(() => vi.unstubAllGlobals())

describe('PL-2 MediaSource', () => {
  it('is the managed one where there is no other', () => {
    vi.stubGlobal('MediaSource', undefined)
    vi.stubGlobal('ManagedMediaSource', Managed)
    expect(canFeedMediaSource('audio/webm; codecs="opus"')).toBe(true)
    expect(canFeedMediaSource('audio/mp4')).toBe(false)
    expect(createMediaSource()).toBeInstanceOf(Managed)
  })

  it('is the plain one where both are', () => {
    vi.stubGlobal('MediaSource', Plain)
    vi.stubGlobal('ManagedMediaSource', Managed)
    expect(createMediaSource()).toBeInstanceOf(Plain)
  })

  it('cannot be fed where there is none', () => {
    vi.stubGlobal('MediaSource', undefined)
    expect(canFeedMediaSource('audio/webm; codecs="opus"')).toBe(false)
  })

  it.each([
    { source: new Managed(), staysHere: true },
    { source: new Plain(), staysHere: undefined },
  ])('keeps an element on this device only where it must: $staysHere', ({ source, staysHere }) => {
    URL.createObjectURL = () => 'blob:fake'
    const media = {} as HTMLAudioElement
    attachSource(media, source as unknown as MediaSource)
    expect(media.disableRemotePlayback).toBe(staysHere)
  })
})

describe('PL-7 what the browser dropped of the buffer', () => {
  it('is fetched again where sound comes to it', async () => {
    const stream = fakeStream({ version: 1, frames: 180 * grid.sampleRate })
    const { audio, sources, listener, settle } = await playThrough(stream)
    await audio.run(2)
    const [buffer] = sources[0]?.sourceBuffers ?? []
    if (!buffer) throw new Error('no buffer was added')
    buffer.pieces = buffer.pieces.filter(({ begin }) => begin < 10 || begin >= 20)
    await audio.run(20)
    await settle()
    await audio.run(10)
    expect(audio.currentTime).toBeCloseTo(20, 1)
    expect(isWhole(audio.heard)).toBe(true)
    expect(listener.faults).toEqual([])
  })
})
