// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { grid, type FakeStream } from '#/engine/testing/fake-stream'
import { EngineFault } from '#/engine/types'
import { FakeSink, signal, times } from '#/engine/worklet/testing/fake-sink'
import { makeWorkletEngine, playThrough, webmStream } from '#/engine/worklet/testing/fixture'
import { bothSinks } from '#/engine/worklet/testing/sinks'

const second = grid.sampleRate
const original = () => webmStream({ version: 1, frames: 120 * second })
const mastered = () => webmStream({ version: 2, frames: 120 * second })
const short = (version: number, matchGain = 1) =>
  webmStream({ version, frames: 3 * second + 123, matchGain })

function refusedStream() {
  const stream = webmStream({ version: 5, frames: 40 * second })
  stream.troubles.push({ refused: new EngineFault('stale', 'another plan', false) })
  return stream
}

type Made = ReturnType<typeof makeWorkletEngine>

describe.each(bothSinks())('through %s', (_name, makeSink) => {
  const playing = (streams: readonly FakeStream[], frame = 0) =>
    playThrough(makeSink(), streams, frame)

  /** The largest distance of what sounded last from a version, by the place the engine says. */
  function distance({ sink, engine }: Made, version: number, frames = 2000): number {
    const from = engine.position() - sink.left.length
    let most = 0
    for (let i = sink.left.length - frames; i < sink.left.length; i++)
      most = Math.max(most, Math.abs((sink.left[i] ?? 9) - signal(version, from + i)))
    return most
  }

  describe('PL-4 loading and seeking', () => {
    it('plays from the frame it was given, exact from there on', async () => {
      const made = await playing([original()], 10 * second + 7)
      await made.run(1)
      expect(made.engine.position()).toBeGreaterThan(10.9 * second)
      expect(distance(made, 1, second / 2)).toBe(0)
      expect(made.listener.said).toEqual(['playing'])
    })

    it('asks for the closed packet before the place, and gets no nearer than a decoder needs', async () => {
      const stream = original()
      const made = await playing([stream])
      await made.run(0.5)
      made.engine.seek(100 * second)
      expect(made.engine.position()).toBe(100 * second)
      await made.settle()
      await made.run(0.5)
      expect(stream.requests.at(-1)).toEqual({ chunk: 3, from: 450 })
      expect(distance(made, 1)).toBe(0)
    })

    it('asks for nothing when the place is held', async () => {
      const stream = original()
      const made = await playing([stream])
      await made.run(1)
      const { length } = stream.requests
      made.engine.seek(20 * second)
      await made.settle()
      await made.run(0.5)
      expect(stream.requests.filter(({ chunk }) => chunk === 0)).toHaveLength(1)
      expect(stream.requests.length - length).toBeLessThan(2)
      expect(distance(made, 1)).toBe(0)
    })

    it('asks for what a decoder needs in front of the place, however much is held behind it', async () => {
      const stream = original()
      const made = await playing([stream], 34.2 * second)
      await made.run(1)
      made.engine.seek(34 * second)
      await made.settle()
      await made.run(0.5)
      expect(stream.requests.at(-1)).toEqual({ chunk: 1, from: 150 })
      expect(distance(made, 1)).toBe(0)
    })

    it('is silent until it is told to play', async () => {
      const made = makeWorkletEngine([original()], makeSink())
      made.engine.load(original(), 0)
      await made.settle()
      await made.run(0.3)
      expect(Math.max(...made.sink.left.map(Math.abs))).toBe(0)
    })
  })

  it('PL-1 lets nothing of a paused track be heard when another one is played', async () => {
    const [a, b] = [original(), mastered()]
    const made = await playing([a, b])
    await made.run(1)
    made.engine.pause()
    await made.run(0.2)
    const { length } = made.sink.left
    made.engine.unload()
    made.engine.play()
    made.sink.run(4608) // before the worker hears of it
    await made.run(0.2)
    expect(Math.max(...made.sink.left.slice(length).map(Math.abs))).toBe(0)
    made.engine.load(b, 0)
    await made.settle()
    await made.run(0.5)
    expect(distance(made, 2)).toBe(0)
  })

  it('PL-8 says that it plays after a pause too short to be told', async () => {
    const made = await playing([original()])
    await made.run(1)
    made.engine.pause()
    made.engine.play()
    await made.run(0.3)
    expect(made.listener.said).toEqual(['playing', 'playing'])
  })

  describe('PL-3 switching', () => {
    it('goes on in the same place, from what is asked for there', async () => {
      const [a, b] = [original(), mastered()]
      const made = await playing([a, b], 40 * second)
      await made.run(1)
      made.engine.switchTo(b)
      await made.settle()
      await made.run(0.5)
      expect(b.requests[0]).toEqual({ chunk: 1, from: 500 })
      expect(distance(made, 2)).toBe(0)
      expect(made.sink.report()).toMatchObject({ state: 'sounding', underruns: 0 })
      expect(made.listener.said).toEqual(['playing'])
    })

    it('begins at what is heard now, not at what was said last', async () => {
      const [a, b] = [original(), mastered()]
      const made = await playing([a, b], 39 * second)
      await made.run(0.9)
      made.sink.run(0.24 * second) // beyond 40.08 s
      made.engine.switchTo(b)
      await made.settle()
      expect(b.requests[0]).toEqual({ chunk: 1, from: 500 })
      await made.run(0.5)
      expect(distance(made, 2)).toBe(0)
    })

    it('lets the old version go on while the new one does not come', async () => {
      const [a, b] = [original(), mastered()]
      b.troubles.push('stalls')
      const made = await playing([a, b])
      await made.run(1)
      made.engine.switchTo(b)
      await made.run(12)
      expect(distance(made, 1)).toBe(0)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('lets the sounding version go on through two switches that do not come', async () => {
      const [a, b, c] = [original(), mastered(), webmStream({ version: 3, frames: 120 * second })]
      b.troubles.push('stalls')
      c.troubles.push('stalls')
      const made = await playing([a, b, c])
      await made.run(1)
      made.engine.switchTo(b)
      await made.run(1)
      made.engine.switchTo(c)
      await made.run(12)
      expect(distance(made, 1)).toBe(0)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('asks for nothing when the version was there before', async () => {
      const [a, b] = [original(), mastered()]
      const made = await playing([a, b])
      await made.run(1)
      made.engine.switchTo(b)
      await made.run(1)
      const asked = a.requests.filter(({ chunk }) => chunk === 0).length
      made.engine.switchTo(a)
      await made.run(0.5)
      expect(a.requests.filter(({ chunk }) => chunk === 0)).toHaveLength(asked)
      expect(distance(made, 1)).toBe(0)
    })

    it('PL-6 ends a storm of a hundred intents in the last one', async () => {
      const [a, b] = [original(), mastered()]
      const made = await playing([a, b])
      let seed = 7
      const pick = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
      for (let i = 0; i < 100; i++) {
        const what = pick(5)
        if (what === 0) made.engine.seek(pick(110) * second)
        else if (what === 1) made.engine.pause()
        else if (what === 2) made.engine.play()
        else made.engine.switchTo(pick(2) === 0 ? a : b)
        if (pick(3) === 0) await made.run(0.1)
      }
      made.engine.play()
      made.engine.seek(50 * second)
      made.engine.switchTo(b)
      await made.run(1)
      expect(made.listener.faults).toEqual([])
      expect(made.engine.position()).toBeGreaterThan(50.5 * second)
      expect(made.engine.position()).toBeLessThan(51.5 * second)
      expect(distance(made, 2)).toBe(0)
    })
  })

  describe('PL-5 the next track', () => {
    it('follows at the exact frame, as loud as it is to be', async () => {
      const [a, b] = [short(1), short(2, 0.5)]
      const made = await playing([a, b])
      made.engine.prepareNext(b)
      await made.run(4)
      const end = a.frames
      const begin = made.sink.left.findIndex((x) => x !== 0)
      const heard = made.sink.left.slice(begin + end - 1000, begin + end + 1000)
      const ideal = heard.map((_, i) =>
        i < 1000 ? signal(1, end - 1000 + i) : signal(2, i - 1000) / 2,
      )
      expect(begin).toBeLessThan(5000)
      expect(Math.max(...heard.map((x, i) => Math.abs(x - (ideal[i] ?? 9))))).toBeLessThan(1e-7)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      expect(made.engine.position()).toBeLessThan(1.2 * second)
      await made.run(3)
      expect(made.listener.said).toEqual(['playing', 'advanced', 'ended'])
      expect(made.engine.position()).toBe(b.frames)
    })

    it('is taken back when something else is to follow', async () => {
      const [a, b, c] = [short(1), short(2), short(3)]
      const made = await playing([a, b, c])
      made.engine.prepareNext(b)
      await made.run(1)
      made.engine.prepareNext(c)
      await made.run(3)
      expect(distance(made, 3)).toBe(0)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
    })

    it('PL-6 is not heard when the listener went to another version that does not come', async () => {
      const [a, b, slow] = [short(1), short(2), short(3)]
      slow.troubles.push('stalls')
      const made = await playing([a, b, slow])
      made.engine.prepareNext(b)
      await made.run(1)
      made.engine.switchTo(slow)
      await made.run(4)
      expect(made.listener.said).toEqual(['playing', 'waiting'])
      expect(made.engine.position()).toBe(a.frames)
      expect(Math.max(...made.sink.left.slice(-1000).map(Math.abs))).toBe(0)
    })

    it('PL-6 is not heard after the second of two switches that do not come', async () => {
      const [a, b, slow, slower] = [short(1), short(2), short(3), short(4)]
      slow.troubles.push('stalls')
      slower.troubles.push('stalls')
      const made = await playing([a, b, slow, slower])
      made.engine.prepareNext(b)
      await made.run(1)
      made.engine.switchTo(slow)
      made.engine.switchTo(slower)
      await made.run(4)
      expect(made.engine.position()).toBe(a.frames)
      expect(made.sink.report().underruns).toBe(0)
      expect(Math.max(...made.sink.left.slice(-1000).map(Math.abs))).toBe(0)
    })

    /** Plays to the report before the one that says that the next track sounds. */
    async function playingToTheEnd(streams: readonly FakeStream[]): Promise<Made> {
      const made = await playing(streams)
      const [first, next] = streams
      made.engine.prepareNext(next ?? null)
      while (made.engine.position() < (first?.frames ?? 0) - 4608) await made.run(0.05)
      return made
    }

    it('PL-6 ends a version that was asked for when the next track sounded already', async () => {
      const [a, b, late] = [short(1), short(2), short(3)]
      const made = await playingToTheEnd([a, b, late])
      made.engine.switchTo(late) // on its way while the worker goes over to the next
      await made.run(1)
      expect(made.listener.said).not.toContain('advanced')
      expect(made.listener.said.at(-1)).toBe('ended')
      expect(made.engine.position()).toBe(late.frames)
    })

    it('PL-6 follows with what was prepared when another track sounded already', async () => {
      const [a, b, c] = [short(1), short(2), short(3)]
      const made = await playingToTheEnd([a, b, c])
      made.engine.prepareNext(c)
      await made.run(1)
      expect(made.listener.said.filter((word) => word === 'advanced')).toHaveLength(1)
      expect(made.engine.position()).toBeLessThan(1.2 * second)
      expect(distance(made, 3)).toBe(0)
    })

    it('PL-6 leaves the next track as loud as it is where the level was moved when it sounded already', async () => {
      const [a, b] = [short(1), short(2, 0.5)]
      const made = await playingToTheEnd([a, b])
      made.engine.glideTo({ ...a, matchGain: 0.9 }, 0.03) // on its way while the worker goes over to the next
      await made.run(1)
      expect(made.listener.said).toEqual(['playing', 'advanced'])
      const from = made.engine.position() - made.sink.left.length
      const heard = made.sink.left.slice(-2000)
      const ideal = heard.map((_, i) => signal(2, from + made.sink.left.length - 2000 + i) / 2)
      const distances = heard.map((x, i) => Math.abs(x - (ideal[i] ?? 9)))
      expect(Math.max(...distances)).toBeLessThan(1e-7)
    })

    it('PL-6 takes no news of a place that was left', async () => {
      const [a, b] = [short(1), short(2)]
      const made = await playingToTheEnd([a, b])
      made.engine.seek(second)
      await made.run(0.5)
      expect(made.listener.said).not.toContain('advanced')
      expect(distance(made, 1)).toBe(0)
    })

    it('ends once where nothing follows, and can be begun again', async () => {
      const made = await playing([short(1)])
      await made.run(4)
      expect(made.listener.said).toEqual(['playing', 'ended'])
      made.engine.seek(0)
      await made.run(0.5)
      expect(distance(made, 1)).toBe(0)
    })
  })

  it('lets the audio thread rest when nothing is to sound, and wakes it for what is', async () => {
    const made = await playing([short(1)])
    expect(made.isAwake()).toBe(true)
    await made.run(4)
    expect(made.isAwake()).toBe(false)
    made.engine.seek(0)
    expect(made.isAwake()).toBe(true)
    made.engine.unload()
    expect(made.isAwake()).toBe(false)
    made.engine.pause()
    made.engine.load(short(1), 0)
    expect(made.isAwake()).toBe(false)
  })

  describe('PL-7 what is held', () => {
    it('is asked for no more than a minute ahead, and dropped when it was played', async () => {
      const stream = original()
      const made = await playing([stream])
      await made.run(1)
      const asked = () => stream.requests.map(({ chunk }) => chunk)
      expect(asked()).toEqual([0, 1])
      await made.run(28)
      expect(asked()).toEqual([0, 1])
      await made.run(3)
      expect(asked()).toEqual([0, 1, 2])
      const [range] = made.engine.buffered()
      expect((range?.begin ?? 0) / second).toBeGreaterThan(15)
      expect((range?.end ?? 0) / second).toBe(90)
    }, 20_000)
  })

  describe('PL-8 faults', () => {
    it('goes on at the packet that a broken transfer lost', async () => {
      const stream = original()
      stream.troubles.push({ breaksAfterBytes: 3000 })
      const made = await playing([stream])
      await made.run(6)
      expect(stream.requests.slice(0, 2).map(({ chunk }) => chunk)).toEqual([0, 0])
      expect(stream.requests[1]?.from).toBeGreaterThan(100)
      expect(distance(made, 1)).toBe(0)
      expect(made.sink.report().underruns).toBe(0)
    })

    it('asks again for what a decoder needs before a place, when it was refused', async () => {
      const stream = original()
      const busy = new EngineFault('server', 'busy', true)
      stream.troubles.push({ refused: busy }, { endsAfterBytes: 60 }, { endsAfterBytes: 3000 })
      const made = await playing([stream], 40 * second)
      await made.run(6)
      expect(made.listener.said).toEqual(['playing'])
      expect(distance(made, 1)).toBe(0)
    })

    it('says why the server refused', async () => {
      const stream = original()
      stream.troubles.push({ refused: new EngineFault('stale', 'another plan', false) })
      const { listener } = await playing([stream])
      expect(listener.faults).toMatchObject([{ kind: 'stale', message: 'another plan' }])
    })

    it('says that it waits, and that sound is back', async () => {
      const stream = original()
      stream.troubles.push({ breaksAfterBytes: 700 }, 'stalls')
      const made = await playing([stream])
      await made.run(3)
      expect(made.listener.said).toEqual(['playing', 'waiting'])
      made.engine.seek(60 * second)
      await made.run(1)
      expect(made.listener.said.at(-1)).toBe('playing')
    })

    it('says when the audio cannot be decoded', async () => {
      const { listener } = await playing([webmStream({ version: 66, frames: second })])
      expect(listener.faults[0]).toMatchObject({ kind: 'decode', retryable: false })
    })

    it.each([
      { what: 'refused', next: refusedStream },
      { what: 'what no decoder takes', next: () => webmStream({ version: 66, frames: second }) },
    ])('plays a track to its end where what follows is $what', async ({ next }) => {
      const [a, b] = [short(1), next()]
      const made = await playing([a, b])
      made.engine.prepareNext(b)
      await made.run(0.2)
      expect(new Set(made.listener.faults.map(({ key }) => key))).toEqual(new Set([b.key]))
      made.engine.prepareNext(null)
      await made.run(4)
      expect(made.listener.said).toEqual(['playing', 'ended'])
      expect(made.sink.report().underruns).toBe(0)
    })

    it('says of a fault once that something else was loaded for it', async () => {
      const [bad, good] = [webmStream({ version: 66, frames: second }), original()]
      const made = makeWorkletEngine([bad, good], makeSink())
      const faults: EngineFault[] = []
      made.listener.onFault = (fault) => {
        faults.push(fault)
        made.engine.unload()
        made.engine.load(good, 0)
      }
      made.engine.load(bad, 0)
      made.engine.play()
      await made.run(1)
      expect(faults).toHaveLength(1)
      expect(distance(made, 1)).toBe(0)
    })

    it('says nothing of what was unloaded', async () => {
      const stream = original()
      stream.troubles.push('stalls')
      const made = await playing([stream])
      made.engine.unload()
      await made.run(1)
      expect(made.listener.said).toEqual([])
      expect(made.engine.position()).toBe(0)
      expect(times.fade).toBe(1440)
    })
  })
})

it('PL-5 a track may follow itself', { timeout: 60_000 }, async () => {
  const long = webmStream({ version: 1, frames: 100 * second })
  const made = makeWorkletEngine([long], new FakeSink())
  made.engine.load(long, 0)
  made.engine.play()
  await made.settle()
  made.engine.prepareNext(long)
  await made.run(103)
  const begin = made.sink.left.findIndex((x) => x !== 0)
  const heard = made.sink.left.slice(begin, begin + 102 * second)
  const worst = heard.reduce(
    (most, x, i) => Math.max(most, Math.abs(x - signal(1, i % long.frames))),
    0,
  )
  expect(worst).toBeLessThan(1e-7)
  expect(made.listener.said).toEqual(['playing', 'advanced'])
})
