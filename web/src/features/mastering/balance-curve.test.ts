// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { balanceCurves, frequencyMarks, linePath } from './balance-curve'

const balance = {
  hz: [50, 100, 1000],
  counted: [false, true, true],
  source: [9, -12, 3],
  low: [0, -3, -7],
  high: [0, 1, -3],
  result: [9, -9, -3],
}

describe('MA-16 the balance before and behind', () => {
  it('is drawn against the middle of the tolerance band, where it was judged', () => {
    expect(balanceCurves(balance)).toEqual({
      hz: [100, 1000],
      source: [-11, 8],
      result: [-8, 2],
      tolerance: 2,
      reach: 12,
    })
  })

  it('is not drawn where nothing was judged', () => {
    expect(balanceCurves({ ...balance, counted: [false, false, false] })).toBeNull()
  })

  it('keeps what is far off within the picture', () => {
    expect(linePath([6, 0, -60], 6, 30, 100)).toBe('M5.0 0.0L15.0 50.0L25.0 100.0')
  })

  it('names the frequencies that are there', () => {
    expect(frequencyMarks([80, 100, 125, 1000])).toEqual([
      { label: '100', place: 0.375 },
      { label: '1 k', place: 0.875 },
    ])
  })
})
