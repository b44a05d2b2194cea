// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { GainStage } from '#/engine/gain-stage'
import { OutputRoute } from '#/engine/output-route'

type Step = readonly [kind: 'set' | 'ramp', value: number, time: number]

class FakeParam {
  value = 1
  steps: Step[] = []
  cancelScheduledValues(from: number): void {
    this.steps = this.steps.filter(([, , time]) => time < from)
  }
  setValueAtTime(value: number, time: number): void {
    this.steps.push(['set', value, time])
  }
  linearRampToValueAtTime(value: number, time: number): void {
    this.steps.push(['ramp', value, time])
  }
}

function make(route?: OutputRoute) {
  const params: FakeParam[] = []
  const sent: string[] = []
  const node = { connect: (next: unknown) => next }
  let resumes = 0
  const context = Object.assign(new EventTarget(), {
    currentTime: 10,
    state: 'suspended',
    destination: node,
    resume: () => {
      resumes++
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
    setSinkId: (id: string) => Promise.resolve(void sent.push(id)),
    createMediaElementSource: () => node,
    createGain: () => {
      const gain = new FakeParam()
      params.push(gain)
      return { ...node, gain }
    },
  })
  const said: string[] = []
  const owner = {
    onInterrupted: () => said.push('interrupted'),
    onRestored: () => said.push('restored'),
  }
  const becomes = (state: AudioContextState) => {
    context.state = state
    context.dispatchEvent(new Event('statechange'))
  }
  const create = () => context as unknown as AudioContext
  const stage = new GainStage({} as HTMLMediaElement, owner, create, route)
  const [match, volume] = [() => params[0], () => params[1]]
  return { stage, match, volume, sent, said, becomes, resumes: () => resumes }
}

it('PL-3 makes nothing before it is woken, and begins with what was asked for', () => {
  const { stage, match, volume } = make()
  stage.setVolume(0.25)
  stage.setMatch(0.5)
  expect(match()).toBeUndefined()
  stage.wake(48_000)
  expect(match()?.value).toBe(0.5)
  expect(volume()?.value).toBe(0.25)
})

it('PL-3 moves the volume in a ramp of 30 ms', () => {
  const { stage, volume } = make()
  stage.wake(48_000)
  stage.setVolume(0)
  expect(volume()?.steps).toEqual([
    ['set', 1, 10],
    ['ramp', 0, 10.03],
  ])
})

const at = (steps: readonly Step[] | undefined) =>
  steps?.map(([kind, value, time]) => [kind, value, Math.round((time - 10) * 1000)])

it('PL-3 turns the same sound up or down in a ramp', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.rampMatch(0.5)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 0],
    ['ramp', 0.5, 30],
  ])
})

it('PL-3 fades out before the other version begins and in behind', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.fadeThrough(0.25, 0.2)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 181],
    ['ramp', 0, 196],
    ['set', 0, 205],
    ['ramp', 0.25, 235],
  ])
})

it('PL-3 gives each of two versions its gain that follow each other before one is heard', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.fadeThrough(0.25, 0.2)
  stage.fadeThrough(0.75, 0.6)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 181],
    ['ramp', 0, 196],
    ['set', 0, 205],
    ['ramp', 0.25, 235],
    ['set', 0.25, 581],
    ['ramp', 0, 596],
    ['set', 0, 605],
    ['ramp', 0.75, 635],
  ])
})

it('PL-3 fades once where two versions follow each other within the fade', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.fadeThrough(0.25, 0.2)
  stage.fadeThrough(0.75, 0.22)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 201],
    ['ramp', 0, 216],
    ['set', 0, 225],
    ['ramp', 0.75, 255],
  ])
})

it('PL-3 turns a version up or down that is not heard yet, and nothing before it', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.fadeThrough(0.25, 0.2)
  stage.rampMatch(0.5)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 181],
    ['ramp', 0, 196],
    ['set', 0, 205],
    ['ramp', 0.5, 235],
  ])
})

it('PL-11 lets a version fade in before its level follows another bit rate', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.fadeThrough(0.25, 0.2)
  stage.rampAround(0.5, 0.21)
  stage.rampMatch(0.4)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 181],
    ['ramp', 0, 196],
    ['set', 0, 205],
    ['ramp', 0.25, 235],
    ['set', 0.25, 235],
    ['ramp', 0.4, 265],
  ])
})

it('PL-3 fades at once when the moment has passed', () => {
  const { stage, match } = make()
  stage.wake(48_000)
  stage.fadeThrough(0.5, -1)
  expect(at(match()?.steps)).toEqual([
    ['set', 1, 0],
    ['ramp', 0, 15],
    ['set', 0, 15],
    ['ramp', 0.5, 45],
  ])
})

it('PL-2 sounds where the route leads, until it is gone', () => {
  const route = new OutputRoute()
  const { stage, sent } = make(route)
  void route.choose('usb')
  stage.wake(48_000)
  void route.choose('hdmi')
  stage.destroy()
  void route.choose('usb')
  expect(sent).toEqual(['usb', 'hdmi'])
})

describe('PL-8 a call', () => {
  it('is said, and its end, for which the context is asked where it only sleeps by then', () => {
    const { stage, said, becomes, resumes } = make()
    stage.wake(48_000)
    becomes('running')
    becomes('interrupted')
    expect(said).toEqual(['interrupted'])
    const before = resumes()
    becomes('suspended')
    expect(resumes() - before).toBe(1)
    becomes('running')
    expect(said).toEqual(['interrupted', 'restored'])
  })

  it('is not what puts a context to sleep by itself', () => {
    const { stage, said, becomes } = make()
    stage.wake(48_000)
    becomes('running')
    becomes('suspended')
    becomes('running')
    expect(said).toEqual([])
  })
})
