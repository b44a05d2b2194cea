// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { toExportId } from '#/api/ids'
import type { Export } from '#/api/model'
import { describeMaster, progressWords, stateWords } from './export-words'

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

it('names preset and intensity', () => {
  expect(describeMaster('Adaptive', 0.8)).toBe('Adaptive at 80 %')
})
