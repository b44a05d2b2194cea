// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { decadeText, toDecades, toSpan } from './decades'

const year = (value: number | null, albumCount: number) => ({
  year: value,
  albumCount,
  trackCount: albumCount * 10,
})

it('puts years together by decades, and what is not dated last as it came', () => {
  const decades = toDecades([year(2001, 1), year(1999, 2), year(1990, 3), year(null, 4)])
  expect(
    decades.map(({ begin, albumCount, trackCount }) => [begin, albumCount, trackCount]),
  ).toEqual([
    [2000, 1, 10],
    [1990, 5, 50],
    [null, 4, 40],
  ])
  expect(decades[1]?.years.map((one) => one.year)).toEqual([1999, 1990])
})

it('takes an address of a year, of a decade and of what is not dated', () => {
  expect(toSpan('1994')).toEqual({ first: 1994, last: 1994, title: '1994', decade: 1990 })
  expect(toSpan('1990s')).toEqual({ first: 1990, last: 1999, title: '1990s', decade: 1990 })
  expect(toSpan('undated')).toMatchObject({ first: 0, last: 0, decade: null })
  for (const begin of [1990, 2000, null]) expect(toSpan(decadeText(begin))?.decade).toBe(begin)
})

it.each(['', '0', '1994s', 'soon', '19944', '-5'])('finds no years in "%s"', (text) => {
  expect(toSpan(text)).toBeNull()
})
