// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { FakeSink, pcm, quantum, signal, times } from '#/engine/worklet/testing/fake-sink'

const second = 48_000
const voice = (id: number, begin: number, cut = true, gain = 1) =>
  ({ type: 'voice', voice: id, begin, gain, cut }) as const

function playing(version = 1, frames = 3 * second): FakeSink {
  const sink = new FakeSink()
  sink.order(voice(1, 0), pcm(1, version, 0, frames), { type: 'play' })
  sink.run(second)
  return sink
}

/** The largest distance between what was played from `from` on and what should have been. */
function error(sink: FakeSink, from: number, to: number, ideal: (frame: number) => number): number {
  let most = 0
  for (let i = from; i < to; i++) {
    most = Math.max(most, Math.abs((sink.left[i] ?? 9) - ideal(i)))
    most = Math.max(most, Math.abs((sink.right[i] ?? 9) + ideal(i)))
  }
  return most
}

describe('PL-2 one voice', () => {
  it('plays each frame once and in order, from the first one on', () => {
    const sink = playing()
    expect(error(sink, times.edge, second, (frame) => signal(1, frame))).toBe(0)
    expect(sink.report()).toMatchObject({
      voice: 1,
      state: 'sounding',
      frame: 48_000,
      underruns: 0,
    })
  })

  it.each([1, 127, 128, 129, 960, 4801])('joins blocks of %i frames without a seam', (size) => {
    const sink = new FakeSink()
    sink.order(voice(1, 0), { type: 'play' })
    for (let at = 0; at < second / 2; at += size) sink.order(pcm(1, 1, at, size))
    sink.run(second / 4)
    expect(error(sink, times.edge, second / 4, (frame) => signal(1, frame))).toBe(0)
  })

  it('waits until a tenth of a second is there', () => {
    const sink = new FakeSink()
    sink.order(voice(1, 0), { type: 'play' }, pcm(1, 1, 0, times.enough - 1))
    sink.run(1000)
    expect(sink.report().state).toBe('waiting')
    sink.order(pcm(1, 1, times.enough - 1, 1))
    sink.run(quantum)
    expect(sink.report()).toMatchObject({ state: 'sounding', frame: quantum })
  })

  it('begins with less when that is all there is, and ends at the exact frame', () => {
    const sink = new FakeSink()
    sink.order(
      voice(1, 0),
      pcm(1, 1, 0, 1000),
      { type: 'end', voice: 1, at: 777 },
      { type: 'play' },
    )
    sink.run(1000)
    expect(sink.report()).toMatchObject({ state: 'ended', frame: 777, underruns: 0 })
    expect(error(sink, times.edge, 1000, (f) => (f < 777 ? signal(1, f) : 0))).toBe(0)
  })

  it('counts a drought, keeps its place, and goes on when there is enough again', () => {
    const sink = playing(1, second + 300)
    sink.run(second)
    expect(sink.report()).toMatchObject({ state: 'waiting', underruns: 1, frame: second + 300 })
    sink.order(pcm(1, 1, second + 300, second))
    const resumed = sink.left.length
    sink.run(1000)
    const shift = resumed - (second + 300)
    expect(sink.report().state).toBe('sounding')
    expect(error(sink, resumed + times.edge, resumed + 1000, (f) => signal(1, f - shift))).toBe(0)
  })

  it('asks for twice as much after each drought, until it is sent elsewhere', () => {
    const sink = playing(1, second)
    sink.run(quantum)
    sink.order(pcm(1, 1, second, times.enough))
    sink.run(1000)
    expect(sink.report()).toMatchObject({ state: 'waiting', underruns: 1, frame: second })
    sink.order(pcm(1, 1, second + times.enough, times.enough))
    sink.run(1000)
    expect(sink.report().state).toBe('sounding')
    sink.order(voice(2, 90_000), pcm(2, 2, 90_000, times.enough))
    sink.run(quantum)
    expect(sink.report().state).toBe('sounding')
  })

  it('leaves out a block that does not follow', () => {
    const sink = playing(1, second + 300)
    sink.order(pcm(1, 1, second + 301, second))
    sink.run(second)
    expect(sink.report()).toMatchObject({ state: 'waiting', frame: second + 300 })
  })
})

describe('PL-3 a switch', () => {
  const newer = (sink: FakeSink, gain = 1) => {
    const { frame } = sink.report()
    sink.order(voice(2, frame, false, gain), pcm(2, 2, frame, second))
    return frame
  }
  const crossfade =
    (at: number, gain = 1) =>
    (frame: number) => {
      const share = Math.min(Math.max((frame - at) / times.fade, 0), 1)
      return signal(1, frame) * (1 - share) + gain * signal(2, frame) * share
    }

  it('fades from one to the other within 1e-6 of the ideal, at the same frame of the track', () => {
    const sink = playing()
    const at = newer(sink, 0.5)
    sink.run(24_064)
    expect(error(sink, at - 500, at + 24_064, crossfade(at, 0.5))).toBeLessThan(1e-6)
    expect(sink.report()).toMatchObject({ voice: 2, frame: at + 24_064, underruns: 0 })
  })

  it('goes on with the old version until enough of the new one is there', () => {
    const sink = playing()
    const begin = sink.report().frame
    sink.order(voice(2, begin, false), pcm(2, 2, begin, times.enough))
    sink.run(2000) // the old one has moved on: what is there is not enough any more
    const late = new FakeSink()
    expect(sink.report().voice).toBe(2)
    late.order(voice(1, 0), pcm(1, 1, 0, 2 * second), { type: 'play' })
    late.run(second)
    late.order(voice(2, second, false), pcm(2, 2, second, times.enough - 1))
    late.run(2048)
    expect(late.report().voice).toBe(1)
    late.order(pcm(2, 2, second + times.enough - 1, second))
    late.run(second / 4)
    const at = second + 2048
    expect(error(late, second, at + 5000, crossfade(at))).toBeLessThan(1e-6)
  })

  it('never lets two sounds be heard beyond 30 ms', () => {
    const sink = playing()
    const at = newer(sink)
    sink.run(times.fade + quantum)
    const from = at + times.fade
    expect(error(sink, from, from + quantum, (frame) => signal(2, frame))).toBe(0)
  })

  it('PL-6 finishes a fade before the next one, and ends with the newest', () => {
    const sink = playing()
    const at = newer(sink)
    sink.run(quantum)
    for (let id = 3; id < 30; id++) {
      const { frame } = sink.report()
      sink.order(voice(id, frame, false), pcm(id, id, frame, second))
    }
    sink.run(second / 4)
    const end = at + times.fade
    const next = Math.ceil(end / quantum) * quantum
    expect(error(sink, at, end, crossfade(at))).toBeLessThan(1e-6)
    expect(error(sink, end, next, (f) => signal(2, f))).toBe(0)
    expect(error(sink, next + times.fade, next + 3000, (f) => signal(29, f))).toBe(0)
    expect(sink.report().voice).toBe(29)
  })

  it('takes over at once where nothing sounds', () => {
    const sink = playing()
    sink.order({ type: 'pause' })
    sink.run(1000)
    const { frame } = sink.report()
    sink.order(voice(2, frame, false))
    sink.run(quantum)
    expect(sink.report()).toMatchObject({ voice: 2, state: 'paused', frame })
  })

  it('moves the match of the same version in a ramp', () => {
    const sink = playing()
    sink.order({ type: 'match', gain: 0.25, frames: times.fade, before: 1e6 })
    sink.run(3000)
    const ideal = (frame: number) =>
      signal(1, frame) * (1 - 0.75 * Math.min((frame - second) / times.fade, 1))
    expect(error(sink, second, second + 3000, ideal)).toBeLessThan(1e-6)
  })
})

describe('PL-4 another place', () => {
  it('ends what sounds within 5 ms and begins the new one when it is there', () => {
    const sink = playing()
    const at = sink.left.length
    sink.order(voice(2, 90_000))
    sink.run(1000)
    expect(sink.report()).toMatchObject({ voice: 2, state: 'waiting', frame: 90_000 })
    expect(error(sink, at + times.edge, at + 1000, () => 0)).toBe(0)
    sink.order(pcm(2, 2, 90_000, second))
    const begin = sink.left.length
    sink.run(1000)
    const ideal = (frame: number) => signal(2, frame - begin + 90_000)
    expect(error(sink, begin + times.edge, begin + 1000, ideal)).toBe(0)
  })

  it('is silent when told', () => {
    const sink = playing()
    sink.order({ type: 'silence', before: 2 })
    sink.run(1000)
    expect(sink.report().state).toBe('idle')
    expect(error(sink, second + times.edge, second + 1000, () => 0)).toBe(0)
  })

  it('PL-6 goes on with a voice that began since it was told to be silent', () => {
    const sink = playing()
    sink.order({ type: 'silence', before: 1 })
    sink.run(1000)
    expect(sink.report().state).toBe('sounding')
    expect(error(sink, second, second + 1000, (f) => signal(1, f))).toBeLessThan(1e-7)
  })

  it('PL-1 lets nothing be heard of a voice that it hears of behind the word of its end', () => {
    const sink = new FakeSink()
    sink.order({ type: 'silence', before: 2 }, { type: 'play' }, voice(1, 0), pcm(1, 1, 0, second))
    sink.run(1000)
    expect(sink.report().state).toBe('idle')
    sink.order(voice(2, 0), pcm(2, 2, 0, second))
    sink.run(1000)
    expect(sink.report().state).toBe('sounding')
  })
})

describe('PL-5 the next track', () => {
  it('follows at the exact frame, as loud as it is to be', () => {
    const sink = playing(1, second + 501)
    sink.order({ type: 'gain', voice: 1, from: second + 501, gain: 0.5 })
    sink.order(pcm(1, 2, second + 501, second))
    sink.run(1000)
    const ideal = (f: number) => (f < second + 501 ? signal(1, f) : 0.5 * signal(2, f))
    expect(error(sink, second, second + 1000, ideal)).toBeLessThan(1e-7)
  })

  it('can be taken back before it sounds, and another one put there', () => {
    const sink = playing(1, second + 501)
    sink.order({ type: 'gain', voice: 1, from: second + 501, gain: 0.5 })
    sink.order(pcm(1, 2, second + 501, second))
    sink.order({ type: 'drop', voice: 1, from: second + 501 }, pcm(1, 3, second + 501, second))
    sink.run(1000)
    const ideal = (f: number) => signal(f < second + 501 ? 1 : 3, f)
    expect(error(sink, second, second + 1000, ideal)).toBe(0)
  })
})

describe('transport', () => {
  it('pauses without a step and goes on at the same frame', () => {
    const sink = playing()
    sink.order({ type: 'pause' })
    sink.run(1000)
    const { frame } = sink.report()
    expect(frame).toBeLessThanOrEqual(second + times.edge + quantum)
    sink.run(second)
    expect(sink.report()).toMatchObject({ state: 'paused', frame })
    sink.order({ type: 'play' })
    const at = sink.left.length
    sink.run(1000)
    expect(error(sink, at + times.edge, at + 1000, (f) => signal(1, f - at + frame))).toBe(0)
    const steps = sink.left.map((x, i) => Math.abs(x - (sink.left[i - 1] ?? 0)))
    expect(Math.max(...steps.slice(second))).toBeLessThan(0.02)
  })

  it('moves the volume in a ramp', () => {
    const sink = playing()
    sink.order({ type: 'volume', gain: 0 })
    sink.run(3000)
    const ideal = (f: number) => signal(1, f) * (1 - Math.min((f - second) / times.fade, 1))
    expect(error(sink, second, second + 3000, ideal)).toBeLessThan(1e-6)
  })
})
