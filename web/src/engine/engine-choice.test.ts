// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import {
  ChosenEngine,
  engineKinds,
  type EngineKind,
  type EngineMaker,
} from '#/engine/engine-choice'
import { FakeEngine } from '#/engine/testing/fake-engine'
import { FakeListener } from '#/engine/testing/fake-listener'
import { fakeStream } from '#/engine/testing/fake-stream'
import { EngineFault, type FaultKind } from '#/engine/types'

const stream = fakeStream({ version: 1, frames: 480_000 })
const next = fakeStream({ version: 2, frames: 480_000 })

interface Browser {
  /** What it offers; all of it unless it is said. */
  readonly can?: readonly EngineKind[]
  /** What cannot be made although it should be. */
  readonly fails?: readonly EngineKind[]
}

function make({ can = engineKinds, fails = [] }: Browser = {}) {
  const made: FakeEngine[] = []
  const listener = new FakeListener()
  const maker = (kind: EngineKind): EngineMaker => ({
    canRun: () => can.includes(kind),
    make: (ears) => {
      if (fails.includes(kind)) throw new Error('no worker here')
      const engine = new FakeEngine(ears, kind)
      made.push(engine)
      return engine
    },
  })
  const engine = new ChosenEngine(listener, {
    worklet: maker('worklet'),
    scheduled: maker('scheduled'),
    mse: maker('mse'),
    html5: maker('html5'),
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
  it.each<{ can: EngineKind[]; first: EngineKind }>([
    { can: ['worklet', 'scheduled', 'mse', 'html5'], first: 'worklet' },
    { can: ['scheduled', 'mse', 'html5'], first: 'scheduled' },
    { can: ['mse', 'html5'], first: 'mse' },
    { can: ['html5'], first: 'html5' },
  ])('is $first where there is $can', ({ can, first }) => {
    const { engine, listener } = make({ can })
    expect(engine.kind).toBe(first)
    expect(listener.engines).toEqual([first])
  })

  it.each<{ can: EngineKind[]; first: EngineKind }>([
    { can: ['worklet', 'scheduled', 'mse', 'html5'], first: 'mse' },
    { can: ['worklet', 'scheduled', 'html5'], first: 'worklet' },
    { can: ['html5'], first: 'html5' },
  ])('is $first where there is $can, and the best is not rolled out', ({ can, first }) => {
    const { engine } = make({ can })
    engine.choose('auto', false)
    expect(engine.kind).toBe(first)
  })

  it('goes over in place when the best is rolled out, and back', () => {
    const { engine, made, names, first } = playing()
    engine.prepareNext(next, 4800)
    engine.choose('auto', false)
    expect(names()).toEqual(['worklet', 'mse'])
    expect(first.isDestroyed).toBe(true)
    expect(made[1]).toMatchObject({ loaded: stream, frame: 4711, prepared: next, overlap: 4800 })
    engine.choose('auto', false)
    engine.choose('auto', true)
    expect(names()).toEqual(['worklet', 'mse', 'worklet'])
  })

  it('is what was chosen, wherever the best is rolled out', () => {
    const { engine, names } = make()
    engine.choose('worklet', false)
    engine.choose('worklet', true)
    expect(names()).toEqual(['worklet'])
  })

  it('is the next one where one cannot be made', () => {
    const { engine, names } = make({ fails: ['worklet', 'scheduled'] })
    expect(engine.kind).toBe('mse')
    expect(names()).toEqual(['mse'])
  })

  it.each([
    { kind: 'device', after: 'mse' },
    { kind: 'decode', after: 'mse' },
    { kind: 'internal', after: 'scheduled' },
  ] as const)('is $after after a $kind fault, in place', ({ kind, after }) => {
    const { made, listener, first } = playing()
    first.said.onFault(new EngineFault(kind, 'broken', false))
    expect(listener.faults).toEqual([])
    expect(made[1]).toMatchObject({
      name: after,
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
  })

  it.each(['network', 'server', 'stale', 'autoplay'] as const)('stays after a %s fault', (kind) => {
    const { names, listener, first } = playing()
    first.said.onFault(new EngineFault(kind, 'would be the same there', true))
    expect(listener.faults).toHaveLength(1)
    expect(names()).toEqual(['worklet'])
  })

  it('stays where the output is away for a while', () => {
    const { names, listener, first } = playing()
    first.said.onFault(new EngineFault('device', 'a call', true))
    expect(names()).toEqual(['worklet'])
    expect(listener.faults).toHaveLength(1)
  })

  it('stays, and says so, where what follows cannot be decoded', () => {
    const { engine, names, listener, first } = playing()
    first.said.onFault(new EngineFault('decode', 'broken', false).of(next))
    expect(names()).toEqual(['worklet'])
    expect(listener.faults).toMatchObject([{ key: next.key }])
    engine.load(next, 0)
    first.said.onFault(new EngineFault('decode', 'broken', false).of(next))
    expect(names()).toEqual(['worklet', 'mse'])
  })

  const broken = (kind: FaultKind = 'decode') => new EngineFault(kind, 'broken', false)

  it('goes down one by one, and says what fails in the last engine', () => {
    const { made, listener, names } = playing()
    for (let i = 0; i < 4; i++) made[i]?.said.onFault(broken('internal'))
    expect(names()).toEqual(['worklet', 'scheduled', 'mse', 'html5'])
    expect(listener.engines).toEqual(names())
    expect(listener.faults).toMatchObject([{ message: 'broken' }])
  })

  it('is the best again after a track that none can decode', () => {
    const { made, listener, names } = playing()
    for (let i = 0; i < 3; i++) made[i]?.said.onFault(broken())
    expect(listener.faults).toHaveLength(1)
    expect(names()).toEqual(['worklet', 'mse', 'html5', 'worklet'])
  })

  it('stays the last one where that has played before', () => {
    const { made, listener, names } = playing()
    made[0]?.said.onFault(broken())
    made[1]?.said.onFault(broken())
    made[2]?.said.onPlaying()
    made[2]?.said.onFault(broken())
    expect(listener.faults).toHaveLength(1)
    expect(names()).toEqual(['worklet', 'mse', 'html5'])
  })

  it('is the best of the others where the chosen one cannot run', () => {
    const { engine } = make({ can: ['scheduled', 'html5'] })
    engine.choose('mse')
    expect(engine.kind).toBe('scheduled')
    engine.choose('worklet')
    expect(engine.kind).toBe('scheduled')
    engine.choose('html5')
    expect(engine.kind).toBe('html5')
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
    first.said.onFault(new EngineFault('device', 'no output', false))
    engine.choose('auto')
    expect(names()).toEqual(['worklet', 'mse'])
    engine.choose('worklet')
    expect(names()).toEqual(['worklet', 'mse', 'worklet'])
  })

  it('goes on with a track that is found to sound as soon as another one is to follow', () => {
    const { engine, made, listener, first } = playing()
    first.hasComeToNext = true
    engine.prepareNext(null)
    engine.choose('mse')
    expect(listener.said).toEqual(['advanced'])
    expect(made[1]).toMatchObject({ loaded: next, prepared: null })
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
