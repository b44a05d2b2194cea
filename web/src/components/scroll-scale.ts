// SPDX-License-Identifier: GPL-3.0-or-later
// A list may be taller than browsers let an element be. Its element is as tall as can be then, and
// stands for the list: near both ends a pixel is a pixel, between them it is several.
import { clamp } from '#/lib/clamp'

/** Pixels. Firefox stops at 17.9 million, Chromium and Safari at 33.5; up to here all place rows exactly. */
export const tallest = 8_000_000

/** Pixels at both ends that are as many of the list. */
const endZone = 100_000

/** Further in one step than anybody scrolls by wheel, touch or key: a jump of the scrollbar. */
const jumpViews = 2

export interface Extent {
  /** Pixels of the whole list. */
  readonly full: number
  /** Pixels of it that are seen at once. */
  readonly view: number
}

/** What is at the upper edge of what is seen, in pixels from the start. */
export interface Place {
  /** Of the element; less than 0 while something above it is seen. */
  readonly element: number
  readonly list: number
}

export const elementHeight = ({ full }: Extent) => Math.min(full, tallest)

const isScaled = (extent: Extent) => extent.full > tallest

const ends = (extent: Extent) => ({
  element: Math.max(0, elementHeight(extent) - extent.view),
  list: Math.max(0, extent.full - extent.view),
})

/** What the scrollbar says, for a place of the element. */
export function toList(element: number, extent: Extent): number {
  if (!isScaled(extent) || element <= endZone) return element
  const end = ends(extent)
  if (element >= end.element - endZone) return end.list - (end.element - element)
  const share = (element - endZone) / (end.element - 2 * endZone)
  return endZone + share * (end.list - 2 * endZone)
}

/** Where the scrollbar stands for a place of the list. */
export function toElement(list: number, extent: Extent): number {
  if (!isScaled(extent) || list <= endZone) return list
  const end = ends(extent)
  if (list >= end.list - endZone) return end.element - (end.list - list)
  const share = (list - endZone) / (end.list - 2 * endZone)
  return endZone + share * (end.element - 2 * endZone)
}

/** After the element was scrolled: steps are steps in the list, jumps go where the scrollbar says. */
export function follow(before: Place, element: number, extent: Extent): Place {
  const step = element - before.element
  if (!isScaled(extent) || Math.abs(step) > jumpViews * extent.view)
    return { element, list: toList(element, extent) }
  const end = ends(extent)
  if (element < 0 || element > end.element) return { element, list: toList(element, extent) }
  return { element, list: clamp(before.list + step, 0, end.list) }
}

/** Whether steps have led the list away from where the scrollbar stands. */
export const isAstray = ({ element, list }: Place, extent: Extent) =>
  Math.abs(toElement(list, extent) - element) >= 1

/** Whether the element ends here though the list goes on: there is nothing left to scroll. */
export function isStuck(place: Place, extent: Extent): boolean {
  const end = ends(extent)
  const isAtEnd = place.element <= extent.view || place.element >= end.element - extent.view
  return isAtEnd && Math.abs(toElement(place.list, extent) - place.element) > extent.view
}
