// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import {
  elementHeight,
  follow,
  isAstray,
  isStuck,
  tallest,
  toElement,
  toList,
  type Extent,
  type Place,
} from './scroll-scale'

const million: Extent = { full: 1_000_000 * 56, view: 800 }
const short: Extent = { full: 1000 * 56, view: 800 }
const lastElement = tallest - million.view
const lastList = million.full - million.view

const scrolled = (from: Place, step: number, times: number, extent = million) => {
  let place = from
  for (let i = 0; i < times; i++) place = follow(place, place.element + step, extent)
  return place
}

it('a list that browsers can hold is scrolled as it is', () => {
  expect(elementHeight(short)).toBe(short.full)
  expect(follow({ element: 0, list: 0 }, 40_000, short)).toEqual({ element: 40_000, list: 40_000 })
})

it('an element is never taller than all browsers can place rows in', () => {
  expect(elementHeight(million)).toBe(tallest)
})

it('the scrollbar reaches the first row, the last row and the middle of a million', () => {
  expect(toList(0, million)).toBe(0)
  expect(toList(lastElement, million)).toBe(lastList)
  expect(toList(lastElement / 2, million)).toBeCloseTo(lastList / 2, 3)
})

it('the scrollbar and the list tell each other the same place, forward all the time', () => {
  let before = -1
  for (let element = 0; element <= lastElement; element += 9_999) {
    const list = toList(element, million)
    expect(list).toBeGreaterThan(before)
    expect(toElement(list, million)).toBeCloseTo(element, 3)
    before = list
  }
})

it('a step of the wheel is that many pixels of the list, anywhere', () => {
  const middle = { element: lastElement / 2, list: toList(lastElement / 2, million) }
  expect(follow(middle, middle.element + 120, million).list).toBe(middle.list + 120)
  expect(follow(middle, middle.element - 1200, million).list).toBe(middle.list - 1200)
})

it('a jump goes where the scrollbar says', () => {
  const start = { element: 0, list: 0 }
  expect(follow(start, lastElement, million).list).toBe(lastList)
  expect(follow(start, 4_000_000, million).list).toBe(toList(4_000_000, million))
})

it('near both ends a pixel is a pixel, so that wheels reach the first and the last row', () => {
  const near = { element: 5000, list: toList(5000, million) }
  expect(scrolled(near, -100, 50)).toEqual({ element: 0, list: 0 })
  const late = { element: lastElement - 5000, list: toList(lastElement - 5000, million) }
  expect(scrolled(late, 100, 50)).toEqual({ element: lastElement, list: lastList })
})

it('what scrolling without a pause led astray is known, and where nothing is left to scroll', () => {
  const middle = { element: 3_000_000, list: toList(3_000_000, million) }
  expect(isAstray(middle, million)).toBe(false)
  const away = scrolled(middle, 1000, 100)
  expect(isAstray(away, million)).toBe(true)
  expect(isStuck(away, million)).toBe(false)
  const up = scrolled(middle, -1000, 3000)
  expect(up.element).toBe(0)
  expect(up.list).toBeGreaterThan(0)
  expect(isStuck(up, million)).toBe(true)
})

it('above the list nothing is scaled', () => {
  expect(follow({ element: 10, list: 10 }, -60, million)).toEqual({ element: -60, list: -60 })
})
