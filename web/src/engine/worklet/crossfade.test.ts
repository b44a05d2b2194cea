// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { RateControl } from '#/engine/rate-control'
import { grid, rungs, type FakeStream } from '#/engine/testing/fake-stream'
import { TiringRates } from '#/engine/testing/tiring-rates'
import type { Rung } from '#/engine/types'
import { crossfade } from '#/engine/worklet/seam'
import { signal } from '#/engine/worklet/testing/fake-sink'
import { ladderStream, makeWorkletEngine, webmStream } from '#/engine/worklet/testing/fixture'
import { bothSinks } from '#/engine/worklet/testing/sinks'

const second = grid.sampleRate
const length = 10 * second + 123
const fade = 3 * second
/** Of full scale: what single precision leaves of an ideal crossfade. */
const exact = 1e-6
const song = (version: number, matchGain = 1, frames = length) =>
  webmStream({ version, frames, matchGain })

type Made = ReturnType<typeof makeWorkletEngine>

interface Sound {
  readonly version: number
  readonly gain?: number
}

/** Tires only of streams that have another bit rate to go on at. */
class TiringOfLadders extends TiringRates {
  override rescue(ladder: readonly Rung[], kbps: number): number | null {
    return ladder.length > 1 ? super.rescue(ladder, kbps) : null
  }
}

/** What is heard at a frame of the stream that comes, while `frames` of the other are left at its beginning. */
function ideal(leaving: Sound, coming: Sound, frame: number, frames = fade, total = length) {
  const full = { leaving: leaving.gain ?? 1, coming: coming.gain ?? 1 }
  if (frame < 0) return full.leaving * signal(leaving.version, total - frames + frame)
  if (frame >= frames) return full.coming * signal(coming.version, frame)
  const gains = crossfade(frame / frames, full)
  return (
    gains.leaving * signal(leaving.version, total - frames + frame) +
    gains.coming * signal(coming.version, frame)
  )
}

// Ten seconds of sound are long where others work, too.
describe.each(bothSinks())(
  'PL-5 a crossfade through %s',
  { timeout: 60_000 },
  (_name, makeSink) => {
    async function playing(
      streams: readonly FakeStream[],
      from = 0,
      rates?: RateControl,
    ): Promise<Made> {
      const made = makeWorkletEngine(streams, makeSink(), rates)
      const [first, next] = streams
      if (first) made.engine.load(first, from)
      made.engine.prepareNext(next ?? null, fade)
      made.engine.play()
      await made.settle()
      return made
    }

    /** From the last place before the crossfade until so many seconds of it are over. */
    async function fading(streams: readonly FakeStream[], seconds = 1): Promise<Made> {
      const made = await playing(streams, length - fade - second)
      await made.run(1 + seconds)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      return made
    }

    /** The largest distance of the last frames that were heard from what should be there. */
    function distance({ sink, engine }: Made, sounds: (frame: number) => number, frames = 4800) {
      const { left, right } = sink
      const from = engine.position() - left.length
      let most = 0
      for (let i = left.length - frames; i < left.length; i++) {
        const wanted = sounds(from + i)
        most = Math.max(most, Math.abs((left[i] ?? 9) - wanted))
        most = Math.max(most, Math.abs((right[i] ?? 9) + wanted))
      }
      return most
    }

    it('goes over at exact frames, each track as loud as it is to be', async () => {
      const made = await playing([song(1, 0.5), song(2, 0.8)], length - fade - second)
      await made.run(6)
      const heard = (frame: number) =>
        ideal({ version: 1, gain: 0.5 }, { version: 2, gain: 0.8 }, frame)
      expect(distance(made, heard, Math.floor(5.5 * second))).toBeLessThan(exact)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      expect(made.sink.report().underruns).toBe(0)
    })

    it('makes the next track the current one where it begins to be heard', async () => {
      const made = await playing([song(1), song(2)], length - fade - second)
      await made.run(0.9)
      expect(made.listener.said).toEqual(['playing'])
      await made.run(0.5)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      expect(made.engine.position()).toBeLessThan(0.6 * second)
      await made.run(12)
      expect(made.listener.said.at(-1)).toBe('ended')
      expect(made.engine.position()).toBe(length)
    })

    it('goes on where it was after a pause', async () => {
      const made = await fading([song(1), song(2)])
      made.engine.pause()
      await made.run(1)
      const place = made.engine.position()
      expect(place).toBeLessThan(1.2 * second)
      made.engine.play()
      await made.run(1)
      expect(made.engine.position()).toBeLessThan(place + 1.1 * second)
      expect(distance(made, (f) => ideal({ version: 1 }, { version: 2 }, f))).toBeLessThan(exact)
    })

    it('PL-3 goes on while the track that comes is switched to another version', async () => {
      const other = song(3)
      const made = await fading([song(1), song(2), other])
      made.engine.switchTo(other)
      await made.settle()
      await made.run(0.5)
      expect(made.engine.position()).toBeLessThan(fade)
      expect(distance(made, (f) => ideal({ version: 1 }, { version: 3 }, f))).toBeLessThan(exact)
      await made.run(2)
      expect(distance(made, (f) => signal(3, f))).toBe(0)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('PL-3 goes on while the track that comes is made quieter', async () => {
      const made = await fading([song(1), song(2)])
      made.engine.switchTo({ ...song(2), matchGain: 0.3 })
      await made.settle()
      await made.run(0.5)
      const heard = (frame: number) => ideal({ version: 1 }, { version: 2, gain: 0.3 }, frame)
      expect(distance(made, heard)).toBeLessThan(exact)
      await made.run(2)
      expect(distance(made, heard)).toBeLessThan(exact)
    })

    it('PL-11 the level of the track that comes glides through it and on behind it, without a step', async () => {
      const made = await fading([song(1), song(2)])
      const begin = made.engine.position()
      made.engine.glideTo({ ...song(2), matchGain: 0.8 }, 4)
      await made.settle()
      await made.run(5)
      const gainAt = (frame: number) =>
        1 - 0.2 * Math.min(Math.max((frame - begin) / (4 * second), 0), 1)
      const heard = (frame: number) =>
        ideal({ version: 1 }, { version: 2, gain: gainAt(frame) }, frame)
      /** As much as the level moves in the tenth of a second in which the place is not known. */
      const near = 0.006
      expect(distance(made, heard, 5 * second)).toBeLessThan(near)
      expect(distance(made, (f) => 0.8 * signal(2, f))).toBeLessThan(exact)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('PL-11 the level of the track that leaves glides into it without a step, decoded or not', async () => {
      const made = await playing([song(1), song(2)], length - fade - 4 * second)
      await made.run(1) // the crossfade is decoded by now
      const begin = made.engine.position() - (length - fade) // of the track that comes
      made.engine.glideTo({ ...song(1), matchGain: 0.8 }, 4)
      await made.settle()
      await made.run(5)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      const gainAt = (frame: number) =>
        1 - 0.2 * Math.min(Math.max((frame - begin) / (4 * second), 0), 1)
      const heard = (frame: number) =>
        ideal({ version: 1, gain: gainAt(frame) }, { version: 2 }, frame)
      expect(distance(made, heard, 5 * second)).toBeLessThan(0.006)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('PL-11 the level of the track that leaves stays where it is moved too late to be mixed, without a step', async () => {
      const made = await playing([song(1, 0.8), song(2)], length - fade - 4 * second)
      await made.run(3.2)
      made.engine.switchTo({ ...song(1), matchGain: 0.3 })
      await made.settle()
      await made.run(4.5)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      const heard = (frame: number) => ideal({ version: 1, gain: 0.8 }, { version: 2 }, frame)
      expect(distance(made, heard, 6 * second)).toBeLessThan(exact)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('PL-11 the level of the track that leaves moves in what of a crossfade is not mixed yet, without a step', async () => {
      const half = 5 * second
      const made = makeWorkletEngine([song(1), song(2)], makeSink())
      made.engine.load(song(1), length - half - 3 * second)
      made.engine.prepareNext(song(2), half)
      made.engine.play()
      await made.settle()
      await made.run(2)
      made.engine.glideTo({ ...song(1), matchGain: 0.3 }, 0.5)
      await made.settle()
      await made.run(7)
      const from = made.engine.position() - made.sink.left.length
      const moved = made.sink.left
        .map((x, i) => x - ideal({ version: 1 }, { version: 2 }, from + i, half))
        .slice(-8 * second)
      const largest = (all: readonly number[]) =>
        all.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      const steps = moved.map((x, i) => x - (moved[i - 1] ?? x))
      expect(largest(moved.slice(0, 4.9 * second))).toBeLessThan(exact)
      expect(largest(steps)).toBeLessThan(0.003)
      expect(largest(moved)).toBeGreaterThan(0.02)
    })

    it('PL-11 levels each packet of either track, whatever bit rate it came at', async () => {
      const pinned = (low: number) => ({
        ...ladderStream({ 96: low }, length, rungs.slice(0, 1)),
        key: `low-${low}`,
        address: { version: low },
      })
      const made = await playing([pinned(1), pinned(2)], length - fade - second)
      await made.run(6)
      const gain = rungs[0]?.gain ?? Number.NaN
      expect(gain).not.toBe(1)
      const levelled = (frame: number) => gain * ideal({ version: 1 }, { version: 2 }, frame)
      expect(distance(made, levelled, Math.floor(5.5 * second))).toBeLessThan(exact)
    })

    it('PL-4 ends where the listener seeks: only the track that came is heard', async () => {
      const made = await fading([song(1), song(2)])
      made.engine.seek(second / 2)
      await made.settle()
      await made.run(0.5)
      expect(made.engine.position()).toBeGreaterThan(0.9 * second)
      expect(distance(made, (f) => signal(2, f))).toBe(0)
    })

    it('PL-4 takes what is left of a track whose end was sought', async () => {
      const made = await playing([song(1), song(2)])
      await made.run(1)
      made.engine.seek(length - 2 * second)
      await made.settle()
      await made.run(1)
      expect(made.listener.said.filter((word) => word === 'advanced')).toHaveLength(1)
      const heard = (f: number) => ideal({ version: 1 }, { version: 2 }, f, 1.5 * second)
      expect(distance(made, heard)).toBeLessThan(exact)
    })

    it('PL-8 is left out where the next track does not come in time, and no sound waits for it', async () => {
      const late = song(2)
      late.troubles.push('stalls')
      const made = await playing([song(1), late], length - fade - second)
      await made.run(3.9)
      expect(made.listener.said).toEqual(['playing'])
      expect(distance(made, (f) => signal(1, f), 3 * second)).toBe(0)
      await made.run(1)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      expect(distance(made, (f) => signal(2, f))).toBe(0)
      expect(made.sink.report().underruns).toBe(0)
    })

    it.each([
      ['breaks', { breaksAfterBytes: 900 }],
      ['ends early', { endsAfterBytes: 900 }],
    ])('PL-8 leaves no hole where the transfer of the next track %s in it', async (_, trouble) => {
      const next = song(2)
      next.troubles.push(trouble)
      const made = await playing([song(1), next], length - fade - second)
      await made.run(6)
      const [, again] = next.requests
      expect(again?.from).toBeGreaterThan(50)
      expect(again?.from).toBeLessThan(fade / grid.packetFrames)
      expect(next.reopened).toEqual([again])
      const heard = (frame: number) => ideal({ version: 1 }, { version: 2 }, frame)
      expect(distance(made, heard, Math.floor(5.5 * second))).toBeLessThan(exact)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      expect(made.sink.report().underruns).toBe(0)
    })

    it('PL-11 leaves no hole where the next track goes on at a lower bit rate in it', async () => {
      const next = ladderStream({ 96: 9, 128: 5, 160: 2 }, length)
      const made = await playing([song(1), next], length - fade - second, new TiringOfLadders(3))
      await made.run(4.5)
      const [, down] = next.requests
      expect(next.rates).toEqual([160, 96])
      expect((down?.from ?? 1) % grid.closedPackets).toBe(0)
      expect(down?.from).toBeLessThan(fade / grid.packetFrames)
      const { gain } = rungs[0] ?? { gain: 0 }
      expect(distance(made, (f) => gain * signal(9, f))).toBeLessThan(exact)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      expect(made.sink.report().underruns).toBe(0)
    })

    it('is decoded anew for another track, and for none at all', async () => {
      const made = await playing([song(1), song(2), song(3)], length - fade - 4 * second)
      await made.run(1) // the crossfade with the second track is decoded by now
      made.engine.prepareNext(null)
      made.engine.prepareNext(song(3), fade)
      await made.run(4)
      expect(distance(made, (f) => ideal({ version: 1 }, { version: 3 }, f))).toBeLessThan(exact)
      const alone = await playing([song(1), song(2)], length - fade - 4 * second)
      await alone.run(1)
      alone.engine.prepareNext(null)
      await alone.run(5)
      expect(distance(alone, (f) => signal(1, f))).toBe(0)
      expect(alone.listener.said).toEqual(['playing'])
    })

    it('is laid over what was decoded already, where the next track is known late', async () => {
      const made = await playing([song(1), song(2)], length - fade - 4 * second)
      made.engine.prepareNext(null)
      await made.run(1) // 5 s are decoded
      made.engine.prepareNext(song(2), fade)
      await made.run(4)
      expect(distance(made, (f) => ideal({ version: 1 }, { version: 2 }, f))).toBeLessThan(exact)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('is no longer than half of either track, so that never more than two are heard', async () => {
      const [a, b, c] = [song(1), song(2, 1, 4 * second), song(3)]
      const made = await playing([a, b, c], length - 3 * second)
      await made.run(0.8)
      expect(made.listener.said).toEqual(['playing'])
      await made.run(0.3)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      made.engine.prepareNext(c, fade)
      await made.run(2.4)
      expect(made.listener.said).toEqual(['playing', 'advanced', 'advanced'])
      const heard = (f: number) => ideal({ version: 2 }, { version: 3 }, f, 2 * second, 4 * second)
      expect(distance(made, heard)).toBeLessThan(exact)
    })

    it('PL-6 a storm of a hundred intents around it ends in the last one', async () => {
      const [a, b] = [song(1), song(2)]
      const made = await playing([a, b], length - fade - second)
      let seed = 11
      const pick = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
      for (let i = 0; i < 100; i++) {
        const what = pick(6)
        if (what === 0) made.engine.seek(length - fade - pick(2) * second)
        else if (what === 1) made.engine.pause()
        else if (what === 2) made.engine.play()
        else if (what === 3) made.engine.prepareNext(pick(2) === 0 ? a : null, fade)
        else if (what === 4) made.engine.switchTo(pick(2) === 0 ? a : b)
        else made.engine.prepareNext(b, fade)
        if (pick(3) === 0) await made.run(0.3)
      }
      made.engine.load(a, length - fade - second)
      made.engine.prepareNext(b, fade)
      made.engine.play()
      await made.run(2)
      expect(made.listener.faults).toEqual([])
      expect(distance(made, (f) => ideal({ version: 1 }, { version: 2 }, f))).toBeLessThan(exact)
    })
  },
)
