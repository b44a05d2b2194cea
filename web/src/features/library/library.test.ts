// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Analysis, Scan } from '#/api/model'
import { analysisFraction, scanFraction } from './progress'
import { toAlbumSort } from './sorts'

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

it('takes a shared address for what it says, and nonsense for the usual order', () => {
  expect(toAlbumSort('year')).toBe('year')
  expect(toAlbumSort('colour')).toBe('title')
  expect(toAlbumSort(undefined)).toBe('title')
})
