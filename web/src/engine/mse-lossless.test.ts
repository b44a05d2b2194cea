// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { fakeStream, grid } from '#/engine/testing/fake-stream'
import { isWhole, playThrough } from '#/engine/testing/fixture'
import { lossless } from '#/engine/types'

const second = grid.sampleRate
const frames = 50 * second
const flac = (version: number) => ({
  ...fakeStream({ version, frames, ladder: [{ kbps: lossless, gain: 1 }] }),
  type: 'audio/mp4; codecs=flac',
})

describe('PL-7 FLAC in MediaSource', () => {
  it('is held for 15 s at least and 30 s at most, and heard without a gap to its end', async () => {
    const { audio, ahead, listener, settle, stream } = await playThrough(flac(1))
    for (let i = 0; i < 8; i++) {
      expect(ahead()).toBeGreaterThanOrEqual(15)
      expect(ahead()).toBeLessThanOrEqual(30.001)
      await audio.run(4)
      await settle()
    }
    await audio.run(19)
    expect(isWhole(audio.heard)).toBe(true)
    expect(audio.heard.at(-1)?.end).toBeCloseTo(50, 4)
    expect(listener.faults).toEqual([])
    expect(stream.requests.map(({ chunk, from }) => chunk * 30 + from / 50)).toEqual([
      0, 15, 30, 45,
    ])
  })

  it('goes on where a transfer broke, and is left where that part was to end', async () => {
    const stream = flac(1)
    stream.troubles.push({ breaksAfterBytes: 2000 })
    const { audio, ahead, listener, settle } = await playThrough(stream)
    await settle()
    await audio.run(1)
    await settle()
    expect(listener.faults).toEqual([])
    expect(ahead()).toBeLessThanOrEqual(30.001)
    expect(stream.requests.slice(0, 3).map(({ chunk }) => chunk)).toEqual([0, 0, 0])
    expect(stream.requests[1]?.from).toBeGreaterThan(0)
    expect(stream.requests[2]?.from).toBe(15 * 50)
  })

  it('waits for nothing of a transfer behind that part', async () => {
    const stream = flac(1)
    stream.troubles.push({ stallsAfterBytes: 4 + 4 * 50 * 16 })
    const { audio, settle } = await playThrough(stream)
    await audio.run(1)
    await settle()
    expect(stream.requests).toEqual([
      { chunk: 0, from: 0 },
      { chunk: 0, from: 15 * 50 },
    ])
  })

  it('is a bit rate of its own, and says nothing of others', async () => {
    const { audio, listener } = await playThrough(flac(1))
    await audio.run(1)
    expect(listener.bitRates).toEqual([[lossless, lossless]])
  })
})

describe('PL-3 FLAC in MediaSource', () => {
  it('gives way to another version of the same codec a little ahead', async () => {
    const { engine, audio, settle } = await playThrough(flac(1))
    await audio.run(2)
    engine.switchTo(flac(2))
    await settle()
    await audio.run(2)
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 2])
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('begins anew in place where the codec is another one', async () => {
    const { engine, audio, listener, settle } = await playThrough(flac(1))
    await audio.run(2)
    engine.switchTo(fakeStream({ version: 3, frames }))
    await settle()
    await audio.run(2)
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 3])
    expect(audio.heard[0]?.end).toBeCloseTo(2, 1)
    expect(audio.heard[1]?.begin).toBeCloseTo(2, 1)
    expect(listener.faults).toEqual([])
  })
})
