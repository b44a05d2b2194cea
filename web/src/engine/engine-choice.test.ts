// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { ChosenEngine } from '#/engine/engine-choice'
import { FakeEngine } from '#/engine/testing/fake-engine'
import { FakeListener } from '#/engine/testing/fake-listener'
import { fakeStream } from '#/engine/testing/fake-stream'
import { EngineFault, type EngineListener } from '#/engine/types'

const stream = fakeStream({ version: 1, frames: 480_000 })
const next = fakeStream({ version: 2, frames: 480_000 })

function make({ can = true, fails = false } = {}) {
  const made: FakeEngine[] = []
  const listener = new FakeListener()
  const maker = (name: string) => (ears: EngineListener) => {
    if (fails && name === 'worklet') throw new Error('no worker here')
    const engine = new FakeEngine(ears, name)
    made.push(engine)
    return engine
  }
  const engine = new ChosenEngine(listener, {
    worklet: maker('worklet'),
    mse: maker('mse'),
    canPlaySamples: () => can,
  })
  return { engine, made, listener, names: () => made.map(({ name }) => name) }
}

function playing() {
  const all = make()
  all.engine.setVolume(0.5)
  all.engine.load(stream, 0)
  all.engine.play()
  all.engine.prepareNext(next)
  const [first] = all.made
  if (!first) throw new Error('nothing was made')
  first.frame = 4711
  return { ...all, first }
}

describe('PL-2 which engine plays', () => {
  it('is the sample-exact one where it can run', () => {
    expect(make().engine.kind).toBe('worklet')
    expect(make({ can: false }).engine.kind).toBe('mse')
  })

  it('is MediaSource where the other cannot be made', () => {
    const { engine, names } = make({ fails: true })
    expect(engine.kind).toBe('mse')
    expect(names()).toEqual(['mse'])
  })

  it.each(['device', 'decode', 'internal'] as const)(
    'changes after a %s fault, in place',
    (kind) => {
      const { made, listener, first } = playing()
      first.said.onFault(new EngineFault(kind, 'broken', false))
      expect(listener.faults).toEqual([])
      expect(made[1]).toMatchObject({
        name: 'mse',
        loaded: stream,
        prepared: next,
        frame: 4711,
        playing: true,
        volume: 0.5,
      })
      expect(first.isDestroyed).toBe(true)
      first.said.onPlaying()
      expect(listener.said).toEqual([])
      made[1]?.said.onPlaying()
      expect(listener.said).toEqual(['playing'])
    },
  )

  it.each(['network', 'server', 'stale', 'autoplay'] as const)('stays after a %s fault', (kind) => {
    const { names, listener, first } = playing()
    first.said.onFault(new EngineFault(kind, 'would be the same there', true))
    expect(listener.faults).toHaveLength(1)
    expect(names()).toEqual(['worklet'])
  })

  it('says what fails in the last engine', () => {
    const { made, listener, first } = playing()
    first.said.onFault(new EngineFault('decode', 'broken', false))
    made[1]?.said.onFault(new EngineFault('decode', 'broken here too', false))
    expect(listener.faults).toMatchObject([{ message: 'broken here too' }])
  })

  it('is the chosen one, in place, and does not change by itself then', () => {
    const { engine, made, listener, names } = playing()
    engine.choose('mse')
    expect(made[1]).toMatchObject({ loaded: stream, prepared: next, frame: 4711, playing: true })
    engine.choose('worklet')
    made[2]?.said.onFault(new EngineFault('device', 'no output', true))
    expect(names()).toEqual(['worklet', 'mse', 'worklet'])
    expect(listener.faults).toHaveLength(1)
  })

  it('does not go back to what failed when the same is chosen again', () => {
    const { engine, names, first } = playing()
    first.said.onFault(new EngineFault('device', 'no output', true))
    engine.choose('auto')
    expect(names()).toEqual(['worklet', 'mse'])
    engine.choose('worklet')
    expect(names()).toEqual(['worklet', 'mse', 'worklet'])
  })

  it('goes on with the track that had followed', () => {
    const { engine, made, listener, first } = playing()
    first.said.onAdvanced()
    first.frame = 99
    engine.choose('mse')
    expect(listener.said).toEqual(['advanced'])
    expect(made[1]).toMatchObject({ loaded: next, prepared: null, frame: 99 })
  })
})
