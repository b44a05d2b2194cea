// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { ParamRamp } from '#/engine/scheduled/param-ramp'
import { FakeParam } from '#/engine/scheduled/testing/fake-param'

const rate = 48_000

function made(): { param: FakeParam; ramp: ParamRamp } {
  const param = new FakeParam()
  return { param, ramp: new ParamRamp(param as unknown as AudioParam, rate, 0) }
}

it('PL-3: what is on its way goes on until something else is decided, and from there on', () => {
  const { param, ramp } = made()
  ramp.moveTo(1, 1000, 400)
  ramp.moveTo(0, 1200, 400)
  expect(param.valueAt(1100 / rate)).toBeCloseTo(0.25, 9)
  expect(param.valueAt(1200 / rate)).toBeCloseTo(0.5, 9)
  expect(param.valueAt(1400 / rate)).toBeCloseTo(0.25, 9)
  expect(param.valueAt(1600 / rate)).toBe(0)
})

it('PL-3: is where it led when something else is decided for the frame at which it gets there', () => {
  const { param, ramp } = made()
  ramp.moveTo(1, 1000, 400)
  ramp.moveTo(0, 1400, 400)
  expect(param.valueAt(1200 / rate)).toBeCloseTo(0.5, 9)
  expect(param.valueAt(1600 / rate)).toBeCloseTo(0.5, 9)
})

it('PL-3: jumps there where it is given no frames', () => {
  const { param, ramp } = made()
  ramp.moveTo(1, 1000, 0)
  ramp.moveTo(0.5, 1000, 0)
  expect(param.valueAt(999 / rate)).toBe(0)
  expect(param.valueAt(1000 / rate)).toBe(0.5)
})

it('PL-3: comes from where it was on its way, whatever is decided for that frame one after the other', () => {
  const { param, ramp } = made()
  ramp.moveTo(1, 1000, 400)
  ramp.moveTo(0, 1200, 400)
  ramp.moveTo(0.75, 1200, 0)
  ramp.moveTo(0.25, 1200, 400)
  expect(param.valueAt(1100 / rate)).toBeCloseTo(0.25, 9)
  expect(param.valueAt(1199.999 / rate)).toBeCloseTo(0.5, 4)
  expect(param.valueAt(1200 / rate)).toBeCloseTo(0.75, 9)
  expect(param.valueAt(1400 / rate)).toBeCloseTo(0.5, 9)
  expect(param.valueAt(1600 / rate)).toBe(0.25)
})
