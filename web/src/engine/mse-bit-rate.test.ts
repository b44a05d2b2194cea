// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { fakeBytes, fakeStream, grid, rungs } from '#/engine/testing/fake-stream'
import { makeEngine } from '#/engine/testing/fixture'
import { TiringRates } from '#/engine/testing/tiring-rates'

const second = grid.sampleRate
const minute = 60 * second

describe('PL-11 another bit rate on the way', () => {
  const versions: Record<number, number> = { 96: 9, 128: 5, 160: 1 }
  const ladderStream = () =>
    fakeStream({
      version: 1,
      frames: minute,
      matchGain: 0.4,
      ladder: rungs,
      bytesOf: (chunk, from, kbps) => fakeBytes(versions[kbps] ?? 0, minute, chunk, from),
    })

  async function tired(pieces: number) {
    const stream = ladderStream()
    const fixture = makeEngine({ rates: new TiringRates(pieces) })
    fixture.engine.load(stream, 26 * second)
    fixture.engine.play()
    await fixture.settle()
    await fixture.audio.run(8)
    return { ...fixture, stream }
  }

  it('begins at a closed packet and leaves no frame out', async () => {
    const { audio, stream, listener } = await tired(3)
    expect(stream.rates).toEqual([160, 96, 160])
    const join = audio.heard[1]?.begin ?? 0
    expect(audio.heard.map(({ version }) => version)).toEqual([1, 9, 1])
    expect(Number.isInteger(join)).toBe(true) // a closed packet each second
    expect(stream.requests[1]).toEqual({ chunk: 0, from: join * 50 })
    audio.heard.slice(1).forEach(({ begin }, i) => {
      expect(begin).toBeCloseTo(audio.heard[i]?.end ?? 0, 4)
    })
    expect(audio.heard[2]?.begin).toBe(30)
    expect(listener.said).toEqual(['playing'])
  })

  it('holds nothing of the transfer that was left beyond the join', async () => {
    const stream = ladderStream()
    const fixture = makeEngine({ rates: new TiringRates(3) })
    stream.troubles.push({ breaksAfterBytes: 1e6 }, 'stalls')
    fixture.engine.load(stream, 26 * second)
    await fixture.settle()
    const { from = 0 } = stream.requests[1] ?? {}
    expect(stream.rates).toEqual([160, 96])
    expect(fixture.pieces().at(-1)?.end).toBeCloseTo(from / 50, 5)
  })

  it('is as loud, and is said when it is heard', async () => {
    const { told, listener } = await tired(3)
    const levels = told.filter((gain, i) => gain !== 1 && gain !== told[i - 1])
    expect(levels.slice(-2)).toEqual([0.5, 0.4])
    expect(listener.bitRates.slice(-3)).toEqual([
      [160, 96],
      [96, 96],
      [160, 160],
    ])
  })

  it('is the one where a seek leads', async () => {
    const { engine, audio, told, listener } = await tired(3)
    engine.seek(29 * second)
    await audio.run(0.3)
    expect(told.at(-1)).toBe(0.5)
    expect(listener.bitRates.at(-1)).toEqual([96, 96])
  })
})
