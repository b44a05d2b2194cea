// SPDX-License-Identifier: GPL-3.0-or-later
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useScrollRegion } from '#/components/scroll-region'
import {
  elementHeight,
  follow,
  isAstray,
  isStuck,
  toElement,
  type Extent,
  type Place,
} from '#/components/scroll-scale'
import { useElementBox } from '#/components/use-element-box'

/** The rows of a list that exist. */
export interface RowWindow {
  readonly first: number
  /** Behind the last one. */
  readonly end: number
  /** Pixels by which rows are drawn higher than they are in the list. */
  readonly shift: number
}

const nothing: RowWindow = { first: 0, end: 0, shift: 0 }

const isEqual = (one: RowWindow, other: RowWindow) =>
  one.first === other.first && one.end === other.end && one.shift === other.shift

interface WindowOptions {
  readonly count: number
  /** Pixels of each row. */
  readonly size: number
  /** Rows that are ready beyond what is seen, where it is scrolled to. */
  readonly overscan: number
}

/** Rows that stay on the side it is scrolled away from: the Tab key goes there. */
const behind = 2

function windowAt(place: Place, view: number, options: WindowOptions, isUp: boolean): RowWindow {
  const { element, list } = place
  const { count, size, overscan } = options
  const first = Math.floor(list / size) - (isUp ? overscan : behind)
  const end = Math.ceil((list + view) / size) + (isUp ? behind : overscan)
  const within = (row: number) => Math.min(count, Math.max(0, row))
  return { first: within(first), end: within(end), shift: list - element }
}

/** Milliseconds without scrolling after which the scrollbar is put where it belongs. */
const rest = 150

interface Followed {
  readonly region: HTMLElement
  readonly offset: number
  readonly extent: Extent
  readonly options: WindowOptions
  /** Where it was when it was followed before: rows that are added elsewhere move nothing. */
  readonly place: { current: Place }
}

const unknown: Place = { element: -Infinity, list: 0 }

/** Follows the scroll region until the answered function is called. */
function followRegion(followed: Followed, show: (rows: RowWindow) => void): () => void {
  const { region, offset, extent, options, place } = followed
  let timer: ReturnType<typeof setTimeout> | undefined
  let isUp = false

  const move = () => {
    const before = place.current.list
    place.current = follow(place.current, region.scrollTop - offset, extent)
    if (place.current.list !== before) isUp = place.current.list < before
  }
  const draw = () => show(windowAt(place.current, extent.view, options, isUp))
  const putRight = () => {
    const { list } = place.current
    region.scrollTop = toElement(list, extent) + offset
    place.current = { element: region.scrollTop - offset, list }
    draw()
  }
  const onScroll = () => {
    move()
    clearTimeout(timer)
    if (isStuck(place.current, extent)) putRight()
    else if (isAstray(place.current, extent)) timer = setTimeout(putRight, rest)
    flushSync(draw) // in the same frame, or what scrolls into sight is empty for one
  }
  move()
  draw()
  region.addEventListener('scroll', onScroll, { passive: true })
  return () => {
    clearTimeout(timer)
    region.removeEventListener('scroll', onScroll)
  }
}

interface Windowed extends RowWindow {
  /** Pixels; 0 before the list was measured. */
  readonly width: number
  /** Pixels that the list's element is to be high. */
  readonly height: number
}

/** Which rows of equal height exist, as their scroll region moves; `plan` says what they are at a width. */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  plan: (width: number) => WindowOptions,
): Windowed {
  const region = useScrollRegion()
  const box = useElementBox(list, region)
  const [rows, setRows] = useState(nothing)
  const place = useRef(unknown)
  const { count, size, overscan } = plan(box?.width ?? 0)
  const extent = useMemo(
    () => ({ full: box ? count * size : 0, view: box?.view ?? 0 }),
    [box, count, size],
  )
  const offset = box?.offset ?? 0

  useLayoutEffect(() => {
    if (!region || extent.view === 0) return
    const options = { count, size, overscan }
    return followRegion({ region, offset, extent, options, place }, (next) =>
      setRows((old) => (isEqual(old, next) ? old : next)),
    )
  }, [region, offset, extent, count, size, overscan])

  return {
    first: Math.min(rows.first, count),
    end: Math.min(rows.end, count),
    shift: rows.shift,
    width: box?.width ?? 0,
    height: elementHeight(extent),
  }
}
