// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quantum } from '#/engine/scheduled/testing/fake-context'
import { FakeScheduledSink } from '#/engine/scheduled/testing/fake-scheduled-sink'
import { pcm, signal, times } from '#/engine/worklet/testing/fake-sink'

const second = 48_000
/** Frames from a decision to where it is heard. */
const lead = 960
const page = Object.assign(new EventTarget(), { hidden: false })

beforeEach(() => {
  page.hidden = false
  vi.stubGlobal('document', page)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  for (const sink of sinks.splice(0)) sink.destroy()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const sinks: FakeScheduledSink[] = []
function made(baseLatency = 0): FakeScheduledSink {
  const sink = new FakeScheduledSink(baseLatency)
  sinks.push(sink)
  return sink
}

const voice = (id: number, begin: number, cut = true, gain = 1) =>
  ({ type: 'voice', voice: id, begin, gain, cut }) as const

/** In pieces of 100 ms, as a worker sends them. */
function send(sink: FakeScheduledSink, id: number, version: number, begin: number, frames: number) {
  for (let at = 0; at < frames; at += 4800)
    sink.order(pcm(id, version, begin + at, Math.min(4800, frames - at)))
}

/** Time passes for the context and for timers, 10 ms by 10 ms. */
function run(sink: FakeScheduledSink, frames: number): void {
  for (let done = 0; done < frames; done += 4 * quantum) {
    sink.run(4 * quantum)
    vi.advanceTimersByTime(10)
  }
}

/** Begins at frame `lead` of the output. */
function playing(version = 1, frames = 3 * second): FakeScheduledSink {
  const sink = made()
  sink.order(voice(1, 0))
  send(sink, 1, version, 0, frames)
  sink.order({ type: 'play' })
  run(sink, second)
  return sink
}

/** The largest distance between what was played from `from` on and what should have been. */
function error(
  sink: FakeScheduledSink,
  from: number,
  to: number,
  ideal: (frame: number) => number,
): number {
  let most = 0
  for (let i = from; i < to; i++) {
    most = Math.max(most, Math.abs((sink.left[i] ?? 9) - ideal(i)))
    most = Math.max(most, Math.abs((sink.right[i] ?? 9) + ideal(i)))
  }
  return most
}

const steepest = (sink: FakeScheduledSink, from: number) =>
  sink.left
    .slice(from + 1)
    .reduce((most, x, i) => Math.max(most, Math.abs(x - (sink.left[from + i] ?? 0))), 0)

describe('PL-2 one voice', () => {
  it('plays each frame once and in order, from 20 ms after it could', () => {
    const sink = playing()
    const length = sink.left.length
    expect(error(sink, 0, lead, () => 0)).toBe(0)
    expect(error(sink, lead, length, (frame) => signal(1, frame - lead))).toBe(0)
    const { voice: heard, state, frame, contextFrame, underruns } = sink.report()
    expect({ heard, state, underruns }).toEqual({ heard: 1, state: 'sounding', underruns: 0 })
    expect(contextFrame - frame).toBe(lead)
    expect(sink.context.late).toBe(0)
  })

  it.each([
    { output: 0.003, milliseconds: 20, why: 'which renders more at once than it says' },
    { output: 0.01, milliseconds: 12, why: 'the least' },
    { output: 0.02, milliseconds: 24, why: 'a fifth more than it renders at once' },
    { output: 1, milliseconds: 80, why: 'the most' },
  ])('is heard $milliseconds ms later through an output of $output s: $why', (shape) => {
    const sink = made(shape.output)
    sink.order(voice(1, 0), { type: 'play' })
    send(sink, 1, 1, 0, second / 2)
    run(sink, second / 4)
    const begin = sink.left.findIndex((x) => x !== 0)
    expect(begin / 48).toBe(shape.milliseconds)
  })

  it.each([960, 961, 4799, 4801, 20_000])('joins blocks of %i frames without a seam', (size) => {
    const sink = made()
    sink.order(voice(1, 0), { type: 'play' })
    for (let at = 0; at < second / 2; at += size) sink.order(pcm(1, 1, at, size))
    run(sink, second / 4)
    expect(error(sink, lead, second / 4, (frame) => signal(1, frame - lead))).toBe(0)
  })

  it('waits until a tenth of a second is there', () => {
    const sink = made()
    sink.order(voice(1, 0), { type: 'play' }, pcm(1, 1, 0, times.enough - 1))
    run(sink, 1000)
    expect(sink.report().state).toBe('waiting')
    sink.order(pcm(1, 1, times.enough - 1, 1))
    expect(sink.report()).toMatchObject({ state: 'sounding', frame: 0 })
  })

  it('begins with less when that is all there is, and ends at the exact frame', () => {
    const sink = made()
    sink.order(
      voice(1, 0),
      pcm(1, 1, 0, 1000),
      { type: 'end', voice: 1, at: 777 },
      { type: 'play' },
    )
    run(sink, 4000)
    expect(sink.report()).toMatchObject({ state: 'ended', frame: 777, underruns: 0 })
    const ideal = (f: number) => (f - lead < 777 ? signal(1, f - lead) : 0)
    expect(error(sink, lead, 4000, ideal)).toBe(0)
  })

  it('schedules two seconds ahead, and five while the page is hidden', () => {
    const sink = playing(1, 10 * second)
    const reach = () => Math.max(...[...sink.context.sources].map(({ end }) => end))
    const ahead = () => (reach() - sink.context.frame) / second
    expect(ahead()).toBeGreaterThan(2)
    expect(ahead()).toBeLessThan(2.25)
    page.hidden = true
    page.dispatchEvent(new Event('visibilitychange'))
    expect(ahead()).toBeGreaterThan(5)
  })

  it('plays on while the page has no turn for nearly two seconds', () => {
    const sink = playing(1, 10 * second)
    for (const source of sink.context.sources) source.onended = null
    sink.run(1.9 * second)
    run(sink, second)
    expect(error(sink, lead, sink.left.length, (frame) => signal(1, frame - lead))).toBe(0)
    expect(sink.report()).toMatchObject({ state: 'sounding', underruns: 0 })
  })
})

describe('PL-2 a drought', () => {
  it('is counted, ends without a step, keeps its place, and is over when there is enough', () => {
    const sink = playing(1, second + 300)
    run(sink, second)
    expect(sink.report()).toMatchObject({ state: 'waiting', underruns: 1, frame: second + 300 })
    expect(steepest(sink, second)).toBeLessThan(0.02)
    send(sink, 1, 1, second + 300, second)
    const resumed = sink.context.frame + lead
    run(sink, 3000)
    const shift = resumed - (second + 300)
    expect(sink.report().state).toBe('sounding')
    expect(error(sink, resumed + times.edge, resumed + 1000, (f) => signal(1, f - shift))).toBe(0)
  })

  it('comes of a page without a turn: what is late begins anew, not late', () => {
    const sink = playing(1, 10 * second)
    for (const source of sink.context.sources) source.onended = null
    sink.run(3 * second)
    const { frame } = sink.report()
    const resumed = sink.context.frame + lead
    run(sink, second / 2)
    expect(sink.report()).toMatchObject({ state: 'sounding', underruns: 1 })
    expect(sink.context.late).toBe(0)
    const ideal = (f: number) => signal(1, f - resumed + frame)
    expect(error(sink, resumed + times.edge, resumed + second / 4, ideal)).toBe(0)
    expect(steepest(sink, second)).toBeLessThan(0.02)
  })

  it('and a page too slow to begin in time tries again, with more time', () => {
    const sink = made()
    sink.context.slowness = 9 * quantum
    sink.order(voice(1, 0))
    send(sink, 1, 1, 0, second)
    sink.order({ type: 'play' })
    sink.context.slowness = quantum
    run(sink, second / 2)
    const begin = sink.left.findIndex((x) => x !== 0) // the first frame of the signal is not 0
    const ideal = (f: number) => signal(1, f - begin)
    expect(sink.context.late).toBe(0)
    expect(begin).toBeGreaterThan(2 * lead)
    expect(begin).toBeLessThan(7 * lead)
    expect(error(sink, begin, begin + second / 4, ideal)).toBe(0)
  })

  it('and where the browser rendered meanwhile it is tried again in the same look', () => {
    const sink = made(0.01)
    sink.order(voice(1, 0), { type: 'play' })
    // The third look at the clock is that of the first piece, which has been made by then.
    sink.context.bursts.push(0, 0, 4 * quantum)
    sink.order(pcm(1, 1, 0, second / 4))
    run(sink, second / 8)
    expect(sink.left.findIndex((x) => x !== 0)).toBe(4 * quantum + 576)
    expect(sink.context.late).toBe(0)
  })

  it('asks for twice as much afterwards', () => {
    const sink = playing(1, second)
    run(sink, 5000)
    sink.order(pcm(1, 1, second, times.enough))
    run(sink, 1000)
    expect(sink.report()).toMatchObject({ state: 'waiting', underruns: 1, frame: second })
    sink.order(pcm(1, 1, second + times.enough, times.enough))
    run(sink, 1000)
    expect(sink.report().state).toBe('sounding')
  })

  it('is none where sound comes in time, a piece at a time', () => {
    const sink = made()
    sink.order(voice(1, 0), { type: 'play' }, pcm(1, 1, 0, 4800))
    for (let at = 4800; at < second; at += 4800) {
      run(sink, 2048)
      sink.order(pcm(1, 1, at, 4800))
      run(sink, 2560)
    }
    expect(error(sink, lead, second / 2, (frame) => signal(1, frame - lead))).toBe(0)
    expect(sink.report().underruns).toBe(0)
  })
})

describe('PL-3 a switch', () => {
  /** What is heard at an output frame when versions fade at `at`. */
  const crossfade =
    (at: number, gain = 1) =>
    (frame: number) => {
      const share = Math.min(Math.max((frame - at) / times.fade, 0), 1)
      const place = frame - lead
      return signal(1, place) * (1 - share) + gain * signal(2, place) * share
    }
  const newer = (sink: FakeScheduledSink, gain = 1) => {
    const { frame } = sink.report()
    const at = sink.context.frame + lead
    sink.order(voice(2, frame, false, gain))
    send(sink, 2, 2, frame, second)
    return at
  }

  /** Frame of the output from which on not only the first version is heard. */
  const firstOther = (sink: FakeScheduledSink, from: number) =>
    sink.left.findIndex((x, i) => i > from && x !== Math.fround(signal(1, i - lead)))

  it('fades from one to the other within 1e-6 of the ideal, 20 ms after it can, in place', () => {
    const sink = playing()
    const at = newer(sink, 0.5)
    run(sink, 24_000)
    expect(error(sink, at - 500, at + 20_000, crossfade(at, 0.5))).toBeLessThan(1e-6)
    const { voice: heard, frame, contextFrame, underruns } = sink.report()
    expect({ heard, underruns, shift: contextFrame - frame }).toEqual({
      ...{ heard: 2, underruns: 0, shift: lead },
    })
  })

  it('goes on with the old version until enough of the new one is there', () => {
    const sink = playing()
    const at = sink.context.frame + lead
    sink.order(voice(2, at - lead, false), pcm(2, 2, at - lead, times.enough - 1))
    run(sink, 2048)
    expect(sink.report().voice).toBe(1)
    const later = sink.context.frame + lead
    send(sink, 2, 2, at - lead + times.enough - 1, second)
    run(sink, second / 4)
    expect(error(sink, at, later + 5000, crossfade(later))).toBeLessThan(1e-6)
  })

  it('lets nothing of the old version be heard, nor be kept, behind the fade', () => {
    const sink = playing()
    const at = newer(sink)
    run(sink, lead + times.fade + 4 * quantum)
    const from = at + times.fade
    expect(error(sink, from, sink.left.length, (frame) => signal(2, frame - lead))).toBe(0)
    expect(sink.context.sources.size).toBeLessThan(24) // two seconds of pieces, of one version
  })

  it('of a page too slow for its time comes later, in place, and lets nothing late be heard', () => {
    const sink = playing()
    const { length } = sink.left
    const { frame } = sink.report()
    sink.context.slowness = 40 * quantum
    sink.order(voice(2, frame, false), pcm(2, 2, frame, 9600))
    expect(sink.report().voice).toBe(1)
    sink.context.slowness = 0
    send(sink, 2, 2, frame + 9600, second)
    run(sink, second / 2)
    const begin = firstOther(sink, length)
    expect(error(sink, begin - 500, sink.left.length, crossfade(begin - 1))).toBeLessThan(1e-6)
    expect(sink.context.late).toBe(0)
    expect(sink.report()).toMatchObject({ voice: 2, underruns: 0 })
  })

  it('of a page too slow for the second of two pieces, where the first is short, comes later, in place', () => {
    const sink = playing()
    const { frame } = sink.report()
    sink.context.slowness = 4 * quantum // in time for the first piece
    sink.order(voice(2, frame, false), pcm(2, 2, frame, lead + 200))
    sink.order(pcm(2, 2, frame + lead + 200, second))
    sink.context.slowness = 0
    run(sink, second / 8)
    const begin = firstOther(sink, frame + lead)
    expect(error(sink, begin - 500, sink.left.length, crossfade(begin - 1))).toBeLessThan(1e-6)
    expect(sink.report()).toMatchObject({ voice: 2, underruns: 0 })
  })

  it('PL-6 finishes a fade before the next one, and ends with the newest', () => {
    const sink = playing()
    const at = newer(sink)
    run(sink, quantum)
    for (let id = 3; id < 30; id++) {
      const { frame } = sink.report()
      sink.order(voice(id, frame, false))
      send(sink, id, id, frame, second)
    }
    run(sink, second / 4)
    const end = at + times.fade
    expect(error(sink, at, end, crossfade(at))).toBeLessThan(1e-6)
    const begun = sink.left.findIndex((x, i) => i > end && x !== Math.fround(signal(2, i - lead)))
    expect(begun - end).toBeLessThan(1000)
    const ideal = (f: number) => signal(29, f - lead)
    expect(error(sink, begun + times.fade, begun + 3000, ideal)).toBe(0)
    expect(sink.report().voice).toBe(29)
  })

  it('takes over at once where nothing sounds', () => {
    const sink = playing()
    sink.order({ type: 'pause' })
    run(sink, 2000)
    const { frame } = sink.report()
    sink.order(voice(2, frame, false))
    expect(sink.report()).toMatchObject({ voice: 2, state: 'paused', frame })
  })

  it('moves the match of the same version in a ramp, and back before it has ended', () => {
    const sink = playing()
    const at = sink.context.frame + lead
    sink.order({ type: 'match', gain: 0.25, frames: times.fade, before: 1e6 })
    sink.run(5 * quantum)
    sink.order({ type: 'match', gain: 1, frames: times.fade, before: 1e6 })
    run(sink, 4000)
    const down = (frame: number) => 1 - 0.75 * Math.max((frame - at) / times.fade, 0)
    const back = at + 5 * quantum
    const up = (frame: number) => {
      const share = Math.min((frame - back) / times.fade, 1)
      return down(back) + (1 - down(back)) * share
    }
    const ideal = (f: number) => signal(1, f - lead) * (f < back ? down(f) : up(f))
    expect(error(sink, at - 100, at + 3000, ideal)).toBeLessThan(1e-6)
  })
})

describe('PL-4 another place', () => {
  it('ends what sounds without a step and begins the new one when it is there', () => {
    const sink = playing()
    const at = sink.context.frame + lead
    sink.order(voice(2, 90_000))
    run(sink, 3000)
    expect(sink.report()).toMatchObject({ voice: 2, state: 'waiting', frame: 90_000 })
    expect(error(sink, at + times.edge, at + 1000, () => 0)).toBe(0)
    expect(steepest(sink, at - 100)).toBeLessThan(0.02)
    const begin = sink.context.frame + lead
    send(sink, 2, 2, 90_000, second)
    run(sink, 3000)
    const ideal = (frame: number) => signal(2, frame - begin + 90_000)
    expect(error(sink, begin + times.edge, begin + 1000, ideal)).toBe(0)
  })

  it('is silent when told, and keeps nothing', () => {
    const sink = playing()
    sink.order({ type: 'silence', before: 2 })
    run(sink, 3000)
    expect(sink.report().state).toBe('idle')
    const { length } = sink.left
    expect(error(sink, length - 1000, length, () => 0)).toBe(0)
    expect(sink.context.sources.size).toBe(0)
  })
})

describe('PL-5 the next track', () => {
  const border = second + second / 2 + 501
  const prepared = () => {
    const sink = playing(1, border)
    sink.order({ type: 'gain', voice: 1, from: border, gain: 0.5 })
    send(sink, 1, 2, border, second)
    return sink
  }

  it('follows at the exact frame, as loud as it is to be', () => {
    const sink = prepared()
    run(sink, second)
    const ideal = (f: number) =>
      f - lead < border ? signal(1, f - lead) : 0.5 * signal(2, f - lead)
    expect(error(sink, second, sink.left.length, ideal)).toBeLessThan(1e-7)
  })

  it('begins as loud as it is to be in the middle of a piece', () => {
    const sink = made()
    sink.order(voice(1, 0), { type: 'gain', voice: 1, from: 7777, gain: 0.5 })
    sink.order({ type: 'play' }, pcm(1, 1, 0, second))
    run(sink, second / 2)
    const ideal = (f: number) => signal(1, f - lead) * (f - lead < 7777 ? 1 : 0.5)
    expect(error(sink, lead, second / 2, ideal)).toBeLessThan(1e-7)
  })

  it('can be taken back before it sounds, and another one put there', () => {
    const sink = prepared()
    run(sink, 1000)
    sink.order({ type: 'drop', voice: 1, from: border })
    send(sink, 1, 3, border, second)
    run(sink, second)
    const ideal = (f: number) => signal(f - lead < border ? 1 : 3, f - lead)
    expect(error(sink, second, sink.left.length, ideal)).toBe(0)
    expect(sink.report().underruns).toBe(0)
  })

  it('fades where it is taken back too late, and another one begins there', () => {
    const sink = prepared()
    run(sink, second)
    sink.order({ type: 'drop', voice: 1, from: border })
    send(sink, 1, 3, border, second)
    const begin = sink.context.frame + lead + times.edge
    run(sink, 9000)
    const ideal = (f: number) => signal(3, f - begin + border)
    expect(error(sink, begin + times.edge, begin + 3000, ideal)).toBe(0)
    expect(steepest(sink, begin - 1000)).toBeLessThan(0.05)
  })

  it('is matched alone when the one before it still sounds', () => {
    const sink = prepared()
    const at = sink.context.frame + lead
    sink.order({ type: 'match', gain: 0.25, frames: times.fade, before: 1e6 })
    run(sink, second)
    const ideal = (f: number) =>
      f - lead < border ? 0.25 * signal(1, f - lead) : 0.5 * signal(2, f - lead)
    expect(error(sink, at + times.fade, sink.left.length, ideal)).toBeLessThan(1e-7)
  })
})

describe('transport', () => {
  it('pauses without a step and goes on at the same frame', () => {
    const sink = playing()
    const paused = sink.context.frame + lead
    sink.order({ type: 'pause' })
    run(sink, 2000)
    const { frame } = sink.report()
    expect(frame).toBe(paused - lead + times.edge)
    expect(error(sink, paused + times.edge, sink.left.length, () => 0)).toBe(0)
    run(sink, second)
    expect(sink.report()).toMatchObject({ state: 'paused', frame })
    sink.order({ type: 'play' })
    const at = sink.context.frame + lead
    run(sink, 4000)
    expect(error(sink, at + times.edge, at + 1000, (f) => signal(1, f - at + frame))).toBe(0)
    expect(steepest(sink, second)).toBeLessThan(0.02)
    expect(sink.report().underruns).toBe(0)
  })

  it('goes on behind the fade of a pause that is taken back at once', () => {
    const sink = playing()
    const at = sink.context.frame + lead + times.edge
    sink.order({ type: 'pause' }, { type: 'play' })
    run(sink, 4000)
    expect(error(sink, at + times.edge, at + 1000, (f) => signal(1, f - lead))).toBe(0)
  })

  it('moves the volume in a ramp', () => {
    const sink = playing()
    const at = sink.context.frame + lead
    sink.order({ type: 'volume', gain: 0 })
    run(sink, 4000)
    const ideal = (f: number) =>
      signal(1, f - lead) * (1 - Math.min(Math.max((f - at) / times.fade, 0), 1))
    expect(error(sink, second, at + 2000, ideal)).toBeLessThan(1e-6)
  })

  it('decides nothing while the context sleeps', () => {
    const sink = made()
    sink.context.state = 'suspended'
    sink.order(voice(1, 0), { type: 'play' })
    send(sink, 1, 1, 0, second)
    expect(sink.context.sources.size).toBe(0)
    sink.context.state = 'running'
    sink.context.dispatchEvent(new Event('statechange'))
    run(sink, second / 2)
    expect(error(sink, lead, second / 2, (frame) => signal(1, frame - lead))).toBe(0)
  })
})
