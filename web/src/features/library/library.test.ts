// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Analysis, Scan } from '#/api/model'
import { analysisFraction, analysisLeft, scanFraction } from './progress'
import { albumSorts, toOrdering, toOrderSearch, trackSorts } from './sorts'

const scan = (found: number, read: number, unchanged: number): Scan => ({
  revision: 1,
  running: true,
  found,
  read,
  unchanged,
  missing: 0,
  problemCount: 0,
  problems: [],
  seconds: 0,
  secondsLeft: null,
  folders: 1,
})

const analysis = (pending: number, done: number, currentFraction: number): Analysis => ({
  revision: 1,
  pending,
  done,
  failed: 0,
  current: null,
  currentFraction,
})

it('knows no end of a scan that has found nothing yet', () => {
  expect(scanFraction(scan(0, 0, 0))).toBeNull()
})

it('counts files that needed no reading as done', () => {
  expect(scanFraction(scan(10, 3, 2))).toBe(0.5)
  expect(scanFraction(scan(10, 11, 2))).toBe(1)
})

it('moves within the track being profiled', () => {
  expect(analysisFraction(analysis(3, 1, 0.5))).toBe(0.375)
  expect(analysisFraction(analysis(0, 0, 0))).toBe(1)
})

it('says how long profiling takes as it went since it was looked at, once that is known', () => {
  const begin = { done: 10, at: 1000 }
  expect(analysisLeft(analysis(90, 10, 0.5), begin, 60_000)).toBeNull()
  expect(analysisLeft(analysis(80, 20, 0), begin, 1500)).toBeNull()
  expect(analysisLeft(analysis(80, 20, 0), begin, 21_000)).toBe(160)
})

it('takes a shared address for what it says, and nonsense for the usual order', () => {
  const year = { sort: 'year', backward: true, seed: 0 }
  expect(toOrdering({ sort: 'year', order: 'backward' }, albumSorts)).toEqual(year)
  const usual = { sort: 'title', backward: false, seed: 0 }
  expect(toOrdering({ sort: 'colour', order: 'sideways', seed: -1 }, albumSorts)).toEqual(usual)
  expect(toOrdering({ sort: 'duration' }, albumSorts)).toEqual(usual)
})

it.each(trackSorts)('an address says what is not usual of the order by %s', (value) => {
  for (const backward of [false, true]) {
    const seed = value === 'random' ? 7 : 0
    const ordering = { sort: value, backward: backward && value !== 'random', seed }
    expect(toOrdering({ ...toOrderSearch(ordering, trackSorts) }, trackSorts)).toEqual(ordering)
  }
  expect(toOrderSearch({ sort: 'title', backward: false, seed: 0 }, trackSorts)).toEqual({})
})
