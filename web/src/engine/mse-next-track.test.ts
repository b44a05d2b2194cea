// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { fakeStream, grid } from '#/engine/testing/fake-stream'
import { isWhole, playThrough } from '#/engine/testing/fixture'

const second = grid.sampleRate

describe('PL-5 the next track', () => {
  const short = () => fakeStream({ version: 1, frames: 5 * second + 123 })
  const next = () => fakeStream({ version: 2, frames: 4 * second + 77 })

  it('follows at the exact frame', async () => {
    const { engine, audio, listener, pieces, settle } = await playThrough(short())
    engine.prepareNext(next())
    await settle()
    const last = pieces().filter(({ version }) => version === 1)
    const first = pieces().find(({ version }) => version === 2)
    const end = (5 * second + 123) / second
    expect(last.at(-1)?.end).toBeCloseTo(end, 5)
    expect(first?.begin).toBeCloseTo(end, 5)
    expect(first?.packet).toBe(0)
    await audio.run(6)
    expect(listener.said.filter((word) => word === 'advanced')).toHaveLength(1)
    expect(engine.position()).toBe(second - 123)
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('ends after the last one', async () => {
    const { engine, audio, listener, settle } = await playThrough(short())
    engine.prepareNext(next())
    await settle()
    await audio.run(20)
    await settle()
    await audio.run(1)
    expect(listener.said.at(-1)).toBe('ended')
    expect(audio.currentTime).toBeCloseTo((9 * second + 200) / second, 5)
  })

  it('can be prepared when the stream had ended already', async () => {
    const { engine, audio, sources, settle } = await playThrough(short())
    expect(sources[0]?.readyState).toBe('ended')
    engine.prepareNext(next())
    await settle()
    await audio.run(7)
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 2])
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('is replaced by another one', async () => {
    const { engine, audio, settle } = await playThrough(short())
    engine.prepareNext(next())
    await settle()
    engine.prepareNext(fakeStream({ version: 3, frames: 4 * second }))
    await settle()
    await audio.run(7)
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 3])
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('is taken back', async () => {
    const { engine, audio, listener, settle } = await playThrough(short())
    engine.prepareNext(next())
    await settle()
    engine.prepareNext(null)
    await settle()
    await audio.run(7)
    expect(audio.heard.map(({ version }) => version)).toEqual([1])
    expect(listener.said.at(-1)).toBe('ended')
  })

  it('can be switched and sought in after it began', async () => {
    const { engine, audio, settle } = await playThrough(short())
    engine.prepareNext(next())
    await settle()
    await audio.run(6)
    engine.switchTo(fakeStream({ version: 4, frames: 4 * second + 77 }))
    await settle()
    await audio.run(1)
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 2, 4])
    expect(isWhole(audio.heard)).toBe(true)
    engine.seek(second)
    await settle()
    expect(engine.position()).toBe(second)
  })
})
