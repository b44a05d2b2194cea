// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { toExportId } from '#/api/ids'
import type { Export } from '#/api/model'
import { describeMaster, formatBytes, progressWords, stateWords, timeLeft } from './export-words'

const job: Export = {
  id: toExportId('1'),
  state: 'running',
  title: 'Short Songs',
  preset: 'adaptive',
  intensity: 0.8,
  format: 'flac',
  tracks: 1200,
  finished: 3,
  fraction: 0.1,
  secondsLeft: null,
  fileCount: 3,
  problemCount: 0,
}

it.each([
  [0, '1 s left'],
  [7.2, '8 s left'],
  [60, '1 min left'],
  [61, '2 min left'],
  [3600, '1 h 0 min left'],
  [5000, '1 h 24 min left'],
])('%d s are %s', (seconds, words) => {
  expect(timeLeft(seconds)).toBe(words)
})

it('counts tracks, and tells the time only when it is known', () => {
  expect(progressWords(job)).toBe('3 of 1,200 tracks')
  expect(progressWords({ ...job, secondsLeft: 40 })).toBe('3 of 1,200 tracks · 40 s left')
})

it.each([
  [{ state: 'waiting' }, 'Waiting'],
  [{ state: 'cancelled' }, 'Cancelled'],
  [{ state: 'failed', problemCount: 1 }, 'Ended early'],
  [{ state: 'interrupted', problemCount: 1 }, 'Interrupted'],
  [{ state: 'done' }, 'Done'],
  [{ state: 'done', problemCount: 1 }, 'Done, with problems'],
  [{ state: 'done', problemCount: 1, fileCount: 0 }, 'Nothing could be exported'],
] as const)('%o is said as %s', (change, words) => {
  expect(stateWords({ ...job, ...change })).toBe(words)
})

it.each([
  [12, '12 B'],
  [48_200, '48 kB'],
  [48_240_000, '48.2 MB'],
  [1_500_000_000, '1.5 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words)
})

it('names preset and intensity', () => {
  expect(describeMaster('Adaptive', 0.8)).toBe('Adaptive at 80 %')
})
