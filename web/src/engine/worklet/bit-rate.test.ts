// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { grid, rungs } from '#/engine/testing/fake-stream'
import { TiringRates } from '#/engine/testing/tiring-rates'
import { signal } from '#/engine/worklet/testing/fake-sink'
import {
  ladderStream,
  makeWorkletEngine,
  playThrough,
  webmStream,
} from '#/engine/worklet/testing/fixture'
import { bothSinks } from '#/engine/worklet/testing/sinks'

const second = grid.sampleRate
const original = () => webmStream({ version: 1, frames: 120 * second })
const short = (version: number) => webmStream({ version, frames: 3 * second + 123 })

describe.each(bothSinks())('PL-11 another bit rate on the way, through %s', (_name, makeSink) => {
  const versions = { 96: 9, 128: 5, 160: 1 }
  const begin = 26.5 * second

  async function tired() {
    const stream = ladderStream(versions, 60 * second)
    const made = await playThrough(makeSink(), [stream], begin, new TiringRates(3))
    await made.run(4.5)
    return { ...made, stream }
  }

  it('begins at a closed packet, is as loud, and leaves no frame out', async () => {
    const { stream, sink, listener } = await tired()
    expect(stream.rates).toEqual([160, 96, 160])
    const [, down, up] = stream.requests
    expect([down?.chunk, up]).toEqual([0, { chunk: 1, from: 0 }])
    expect((down?.from ?? 1) % grid.closedPackets).toBe(0)
    const low = (down?.from ?? 0) * grid.packetFrames
    expect(low).toBeGreaterThan(begin)
    const high = grid.chunkFrames
    /** Over the 2.5 ms of a decoder's overlap the gain goes from one to the other. */
    const gainAt = (frame: number) => {
      const [from, join, to] = frame < high ? [1, low, 1.25] : [1.25, high, 1]
      const done = Math.min(Math.max((frame - join + 0.5) / 120, 0), 1)
      return from + (to - from) * done
    }
    const ideal = (frame: number) =>
      signal(frame >= low && frame < high ? 9 : 1, frame) * gainAt(frame)
    const start = sink.left.findIndex((x) => x !== 0)
    const edge = 500 // it fades in
    const heard = sink.left.slice(start + edge, start + 4 * second)
    const from = begin + edge + (signal(1, begin) === 0 ? 1 : 0)
    const shift = [-1, 0, 1].find((by) => Math.abs((heard[0] ?? 9) - ideal(from + by)) < 1e-6)
    expect(shift).toBeDefined()
    const worst = heard.reduce(
      (most, x, i) => Math.max(most, Math.abs(x - ideal(from + (shift ?? 0) + i))),
      0,
    )
    expect(worst).toBeLessThan(1e-6)
    expect(sink.report().underruns).toBe(0)
    expect(listener.said).toEqual(['playing'])
  })

  it('is said when it is heard, and the lowest as soon as it is in hand', async () => {
    const { listener } = await tired()
    expect(listener.bitRates.slice(-3)).toEqual([
      [160, 96],
      [96, 96],
      [160, 160],
    ])
  })

  it('is said again of another version, and of the next track', async () => {
    const [a, b, c] = [short(1), short(2), short(3)]
    const made = await playThrough(makeSink(), [a, b, c])
    await made.run(1)
    expect(made.listener.bitRates).toEqual([[160, 160]])
    made.engine.switchTo(b)
    await made.run(1)
    expect(made.listener.bitRates).toHaveLength(2)
    made.engine.prepareNext(c)
    await made.run(2)
    expect(made.listener.said.at(-1)).toBe('advanced')
    expect(made.listener.bitRates).toEqual(Array.from({ length: 3 }, () => [160, 160]))
  })

  it('a pinned one is what everything is fetched at', async () => {
    const stream = ladderStream(versions, 60 * second, rungs.slice(0, 1))
    const made = makeWorkletEngine([stream], makeSink(), new TiringRates(3))
    made.engine.load(stream, 0)
    await made.settle()
    expect(stream.rates).toEqual([96, 96])
  })

  it('the level glides where it is told to, with the sound as it is', async () => {
    const stream = original()
    const made = await playThrough(makeSink(), [stream])
    await made.run(1)
    made.engine.glideTo({ ...stream, matchGain: 0.5 }, 2)
    await made.run(1)
    const { left } = made.sink
    const from = made.engine.position() - left.length
    const ratio = (left.at(-1) ?? 0) / signal(1, from + left.length - 1)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(0.9)
    await made.run(1.5)
    const now = made.engine.position() - made.sink.left.length
    expect(made.sink.left.at(-1)).toBeCloseTo(0.5 * signal(1, now + made.sink.left.length - 1), 5)
    expect(stream.requests.filter(({ chunk }) => chunk === 0)).toHaveLength(1)
  })
})
