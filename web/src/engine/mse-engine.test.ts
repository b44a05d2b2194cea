// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeStream, grid } from '#/engine/testing/fake-stream'
import { isWhole, makeEngine, playThrough, userAgents } from '#/engine/testing/fixture'
import { EngineFault } from '#/engine/types'

const second = grid.sampleRate
const minute = 60 * second
const original = () => fakeStream({ version: 1, frames: 3 * minute })
const mastered = () => fakeStream({ version: 2, frames: 3 * minute })

const playing = (stream = original(), userAgent?: string) => playThrough(stream, userAgent)

describe('PL-4 loading and seeking', () => {
  it('plays from the frame it was given', async () => {
    const { engine, audio, settle } = makeEngine()
    engine.load(original(), 10 * second + 7)
    engine.play()
    await settle()
    await audio.run(1)
    expect(audio.heard[0]?.begin).toBeCloseTo(10 + 7 / second, 5)
    expect(engine.position()).toBe(11 * second + 7)
  })

  it('stays silent until it is told to play', async () => {
    const { engine, audio, settle } = makeEngine()
    engine.load(original(), 0)
    await settle()
    expect(audio.paused).toBe(true)
  })

  it('asks for nothing when the place is buffered', async () => {
    const { engine, audio, stream, settle } = await playing()
    engine.seek(20 * second)
    await settle()
    await audio.run(1)
    expect(stream.requests.filter(({ chunk }) => chunk === 0)).toHaveLength(1)
    expect(audio.heard.at(-1)?.begin).toBeCloseTo(20, 5)
  })

  it('asks for the place and what a decoder needs before it when it is not', async () => {
    const { engine, audio, stream, settle } = await playing()
    engine.seek(100 * second)
    expect(engine.position()).toBe(100 * second)
    await settle()
    await audio.run(1)
    expect(stream.requests.find(({ chunk }) => chunk === 3)).toEqual({ chunk: 3, from: 495 })
    expect(audio.heard.at(-1)?.begin).toBeCloseTo(100, 5)
  })

  it('PL-6 keeps the place of a seek that has not happened yet', async () => {
    const { engine, audio, settle } = await playing()
    engine.seek(100 * second)
    engine.switchTo(mastered())
    await settle()
    await audio.run(1)
    expect(audio.heard.at(-1)).toMatchObject({ version: 2, begin: 100 })
  })

  it('PL-6 ends at the last of fifty seeks', async () => {
    const { engine, audio, listener, settle } = await playing()
    for (let i = 0; i < 50; i++) {
      engine.seek(((i * 37) % 170) * second)
      if (i % 3 === 0) await settle(2)
    }
    await settle()
    await audio.run(1)
    expect(listener.faults).toEqual([])
    expect(audio.heard.at(-1)?.begin).toBeCloseTo((49 * 37) % 170, 5)
  })
})

describe('PL-7 the buffer', () => {
  it('holds 30 s at least and 60 s at most', async () => {
    const { audio, ahead, settle } = await playing()
    for (let i = 0; i < 28; i++) {
      await audio.run(4)
      await settle()
      expect(ahead()).toBeGreaterThanOrEqual(30)
      expect(ahead()).toBeLessThanOrEqual(60.001)
    }
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('drops what was played', async () => {
    const { audio, pieces, settle } = await playing()
    for (let i = 0; i < 25; i++) {
      await audio.run(4)
      await settle()
    }
    expect(pieces()[0]?.begin).toBeGreaterThan(30)
  })

  it('makes room once when the browser is full', async () => {
    const { engine, audio, listener, sources, pieces, settle } = await playing()
    await audio.run(25)
    const buffer = sources[0]?.sourceBuffers[0]
    let full = 1
    if (buffer) buffer.failure = () => (full-- > 0 ? 'quota' : null)
    await audio.run(7)
    await settle()
    expect(listener.faults).toEqual([])
    expect(pieces()[0]?.begin).toBeGreaterThan(20)
    expect(engine.buffered().at(-1)?.end).toBeGreaterThan(60 * second)
  })
})

describe('PL-3 switching', () => {
  it('replaces the sound a little ahead, at the next packet, without a gap', async () => {
    const { engine, audio, settle } = await playing()
    await audio.run(5.03)
    engine.switchTo(mastered())
    await settle()
    await audio.run(3)
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 2])
    expect(isWhole(audio.heard)).toBe(true)
    const splice = audio.heard[1]?.begin ?? 0
    expect(splice - 5.03).toBeGreaterThanOrEqual(0.24)
    expect(splice - 5.03).toBeLessThan(0.28)
    expect(splice * 50).toBeCloseTo(Math.round(splice * 50), 5)
  })

  it('PL-11 says the bit rate of the new version once it is heard, though it is the same', async () => {
    const { engine, audio, settle, listener } = await playing()
    await audio.run(1)
    const [before] = listener.bitRates
    expect(listener.bitRates).toEqual([before])
    engine.switchTo(mastered())
    await settle()
    await audio.run(2)
    expect(listener.bitRates).toEqual([before, before])
  })

  it('replaces the sound behind what Firefox has decoded, which is a second', async () => {
    const { engine, audio, settle } = await playing(original(), userAgents.firefox)
    await audio.run(5.03)
    engine.switchTo(mastered())
    await settle()
    await audio.run(3)
    expect((audio.heard[1]?.begin ?? 0) - 5.03).toBeGreaterThanOrEqual(1.2)
    expect((audio.heard[1]?.begin ?? 0) - 5.03).toBeLessThan(1.24)
    expect(isWhole(audio.heard)).toBe(true)
  })

  it.each(Object.values(userAgents))(
    'PL-1 goes on in the new version alone when paused before it was heard, %s',
    async (userAgent) => {
      const { engine, audio, settle } = await playing(original(), userAgent)
      await audio.run(5)
      engine.switchTo(mastered())
      await settle()
      await audio.run(0.1)
      engine.pause()
      await settle()
      audio.heard = []
      engine.play()
      await settle()
      await audio.run(3)
      expect(audio.heard.map(({ version }) => version)).toEqual([2])
      expect(audio.heard[0]?.begin).toBeCloseTo(5.1, 2)
    },
  )

  it('is as loud as it is to be at once after a seek behind where it begins', async () => {
    const { engine, audio, gains, settle } = await playing(original(), userAgents.firefox)
    await audio.run(5)
    engine.switchTo(fakeStream({ version: 2, frames: 3 * minute, matchGain: 0.25 }))
    await settle()
    engine.seek(10 * second)
    await settle()
    await audio.run(1)
    expect(audio.heard.at(-1)).toMatchObject({ version: 2, begin: 10 })
    expect(gains[0]?.value).toBe(0.25)
  })

  it('looks further ahead after the sound ran dry, as the browser does', async () => {
    const { engine, audio, settle } = await playing()
    await audio.run(5)
    audio.dispatchEvent(new Event('waiting'))
    audio.dispatchEvent(new Event('playing'))
    engine.switchTo(mastered())
    await settle()
    await audio.run(3)
    expect((audio.heard[1]?.begin ?? 0) - 5).toBeGreaterThanOrEqual(0.48)
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('PL-6 ends at the last of many switches, and never leaves a hole', async () => {
    const { engine, audio, listener, settle } = await playing()
    const versions = [mastered(), original(), fakeStream({ version: 3, frames: 3 * minute })]
    for (let i = 0; i < 40; i++) {
      engine.switchTo(versions[i % 3] ?? original())
      await settle(i % 7)
      await audio.run(0.03)
    }
    await settle()
    await audio.run(3)
    expect(listener.faults).toEqual([])
    expect(isWhole(audio.heard)).toBe(true)
    expect(audio.heard.at(-1)?.version).toBe(versions[39 % 3] === versions[0] ? 2 : 1)
  })

  it('goes on with the old version while the new one takes its time', async () => {
    const { engine, audio, settle } = await playing()
    const slow = mastered()
    slow.troubles.push('stalls')
    engine.switchTo(slow)
    await settle()
    await audio.run(0.1)
    expect(audio.heard).toHaveLength(1)
    engine.switchTo(original())
    await settle()
    await audio.run(3)
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('waits with retries for a version the server is busy with', async () => {
    const { engine, audio, clock, listener, settle } = await playing()
    const busy = mastered()
    busy.troubles.push({ refused: new EngineFault('server', 'busy', true, 3) })
    engine.switchTo(busy)
    await settle()
    await audio.run(3)
    expect(clock.waits).toEqual([3000])
    expect(listener.faults).toEqual([])
    expect(audio.heard.at(-1)?.version).toBe(2)
  })

  it('starts anew where nothing is buffered to replace', async () => {
    const stream = original()
    stream.troubles.push('stalls')
    const { engine, audio, settle } = await playing(stream)
    engine.switchTo(mastered())
    await settle()
    await audio.run(1)
    expect(audio.heard).toMatchObject([{ version: 2, begin: 0 }])
  })

  it('loads the new version in place while paused', async () => {
    const { engine, audio, settle } = await playing()
    await audio.run(5)
    engine.pause()
    engine.switchTo(mastered())
    await settle()
    expect(audio.paused).toBe(true)
    engine.play()
    await settle()
    await audio.run(1)
    expect(audio.heard.at(-1)).toMatchObject({ version: 2, begin: 5 })
  })

  it('never plays the old version again after a step back', async () => {
    const { engine, audio, settle } = await playing()
    await audio.run(10)
    engine.switchTo(mastered())
    await settle()
    await audio.run(2)
    engine.seek(3 * second)
    await settle()
    await audio.run(1)
    expect(audio.heard.at(-1)).toMatchObject({ version: 2, begin: 3 })
  })

  it('asks for nothing when only the gain is another', async () => {
    const { engine, stream, settle } = await playing()
    const before = stream.requests.length
    engine.switchTo({ ...stream, matchGain: 0.5 })
    await settle()
    expect(stream.requests).toHaveLength(before)
  })
})

describe('PL-8 faults', () => {
  afterEach(() => vi.useRealTimers())

  it('resumes a broken transfer at the packet it lost', async () => {
    const stream = original()
    stream.troubles.push({ breaksAfterBytes: 4 + 4 * 700 + 3 })
    const { audio, clock, listener, settle } = await playing(stream)
    await settle()
    await audio.run(29)
    expect(stream.requests.slice(0, 2)).toEqual([
      { chunk: 0, from: 0 },
      { chunk: 0, from: 700 },
    ])
    expect(clock.waits[0]).toBe(250)
    expect(listener.faults).toEqual([])
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('goes on at the packet where a transfer stands still', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const stream = original()
    stream.troubles.push({ stallsAfterBytes: 4 + 4 * 700 + 3 })
    const { listener, settle } = await playing(stream)
    expect(stream.requests).toHaveLength(1)
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    await settle()
    expect(stream.requests.slice(0, 2)).toEqual([
      { chunk: 0, from: 0 },
      { chunk: 0, from: 700 },
    ])
    expect(listener.faults).toEqual([])
  })

  it('asks again for what a transfer left out that ended as if it were whole', async () => {
    const stream = original()
    stream.troubles.push({ endsAfterBytes: 4 + 4 * 700 + 3 }, { endsAfterBytes: 2 })
    const { audio, listener, settle } = await playing(stream)
    await settle()
    await audio.run(35)
    expect(stream.requests.slice(0, 4)).toEqual([
      { chunk: 0, from: 0 },
      { chunk: 0, from: 700 },
      { chunk: 0, from: 700 },
      { chunk: 1, from: 0 },
    ])
    expect(listener.faults).toEqual([])
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('begins anew when a transfer breaks in the middle of its head', async () => {
    const stream = original()
    stream.troubles.push({ breaksAfterBytes: 2 })
    const { audio, listener, settle } = await playing(stream)
    await settle()
    await audio.run(5)
    expect(listener.faults).toEqual([])
    expect(audio.heard).toMatchObject([{ begin: 0 }])
  })

  it('plays a track to its end where what follows is refused, and says of what that is', async () => {
    const { engine, audio, listener, settle } = makeEngine()
    engine.load(fakeStream({ version: 1, frames: 4 * second }), 0)
    engine.play()
    const refused = fakeStream({ version: 2, frames: 40 * second })
    refused.troubles.push({ refused: new EngineFault('stale', 'another plan', false) })
    engine.prepareNext(refused)
    await settle()
    expect(listener.faults).toMatchObject([{ kind: 'stale', key: refused.key }])
    engine.prepareNext(null)
    await settle()
    await audio.run(6)
    expect(audio.heard).toMatchObject([{ version: 1, begin: 0, end: 4 }])
    expect(listener.said.at(-1)).toBe('ended')
    expect(listener.faults).toHaveLength(1)
  })

  it('tries six times with growing pauses and then says why', async () => {
    const stream = original()
    const refused = new EngineFault('network', 'silent', true)
    for (let i = 0; i < 7; i++) stream.troubles.push({ refused })
    const { clock, listener, settle } = await playing(stream)
    await settle()
    expect(clock.waits).toEqual([250, 500, 1000, 2000, 4000, 8000])
    expect(listener.faults).toEqual([refused])
  })

  it('keeps trying while there is sound left', async () => {
    const stream = original()
    const { audio, listener, settle } = await playing(stream)
    const refused = new EngineFault('network', 'silent', true)
    for (let i = 0; i < 20; i++) stream.troubles.push({ refused })
    await audio.run(35)
    await settle(120)
    await audio.run(40)
    expect(listener.faults).toEqual([])
    expect(isWhole(audio.heard)).toBe(true)
  })

  it('does not ask again for what was refused for good', async () => {
    const stream = original()
    const refused = new EngineFault('server', 'no such chunk', false)
    stream.troubles.push({ refused })
    const { listener } = await playing(stream)
    expect(stream.requests).toHaveLength(1)
    expect(listener.faults).toEqual([refused])
  })

  it('plays another stream after one that could not be decoded', async () => {
    const { engine, audio, listener, sources, settle } = await playing()
    audio.fail('bad data')
    expect(listener.faults[0]?.kind).toBe('decode')
    engine.unload()
    engine.load(mastered(), 0)
    engine.play()
    await settle()
    await audio.run(2)
    expect(sources).toHaveLength(2)
    expect(audio.heard.at(-1)?.version).toBe(2)
  })

  it('says that the system stopped the element, and that it let it go on', async () => {
    const { engine, audio, listener } = await playing()
    await audio.run(1)
    await audio.take()
    expect(listener.said.at(-1)).toBe('interrupted')
    engine.pause() // as its owner does
    await audio.play()
    await audio.run(1)
    expect(listener.said).toContain('restored')
    expect(audio.paused, 'nobody wants it any more').toBe(true)
  })

  it('says that the system took the context, and that it gave it back', async () => {
    const { context, listener } = await playing()
    for (const state of ['interrupted', 'running']) {
      context.state = state
      context.dispatchEvent(new Event('statechange'))
    }
    expect(listener.said.slice(-2)).toEqual(['interrupted', 'restored'])
  })

  it('takes no order and no end for the system’s doing', async () => {
    const { engine, audio, listener, settle } = await playing()
    await audio.run(1)
    engine.pause()
    engine.play()
    await settle()
    engine.pause()
    engine.switchTo(mastered())
    await settle()
    engine.play()
    await audio.run(1)
    engine.seek(175 * second)
    await settle()
    await audio.run(10)
    engine.seek(0)
    engine.unload()
    engine.load(original(), 0)
    await settle()
    expect(listener.said).toContain('ended')
    expect(listener.said).not.toContain('interrupted')
    expect(listener.said).not.toContain('restored')
  })

  it('says that the browser wants a click', async () => {
    const fixture = makeEngine()
    fixture.audio.refusal = 'NotAllowedError'
    fixture.engine.load(original(), 0)
    fixture.engine.play()
    await fixture.settle()
    expect(fixture.listener.faults[0]?.kind).toBe('autoplay')
  })
})

it('PL-6 keeps the sound of an older track out of a new one', async () => {
  const { engine, audio, settle } = await playing()
  await audio.run(5)
  engine.unload()
  engine.play()
  await settle()
  expect(audio.paused).toBe(true)
  engine.load(mastered(), 0)
  await settle()
  expect(audio.paused).toBe(false)
  await audio.run(1)
  expect(audio.heard.at(-1)).toMatchObject({ version: 2, begin: 0 })
})
