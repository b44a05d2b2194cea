// SPDX-License-Identifier: GPL-3.0-or-later
import { useLayoutEffect, useState, type RefObject } from 'react'

export interface ElementBox {
  readonly width: number
  /** From the start of the scrolled content to the element. */
  readonly offset: number
  /** Pixels of the region that are seen. */
  readonly view: number
}

const isEqual = (old: ElementBox | null, { width, offset, view }: ElementBox) =>
  old?.width === width && old.offset === offset && old.view === view

/** The width of an element and its place in its scroll region; null before it was measured. */
export function useElementBox(
  ref: RefObject<HTMLElement | null>,
  region: HTMLElement | null,
): ElementBox | null {
  const [box, setBox] = useState<ElementBox | null>(null)

  useLayoutEffect(() => {
    const element = ref.current
    if (!element || !region) return
    const measure = () => {
      const inner = element.getBoundingClientRect()
      const offset = inner.top - region.getBoundingClientRect().top + region.scrollTop
      const next = { width: inner.width, offset, view: region.clientHeight }
      setBox((old) => (isEqual(old, next) ? old : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(region)
    // What is above the element may grow.
    if (region.firstElementChild) observer.observe(region.firstElementChild)
    return () => observer.disconnect()
  }, [ref, region])

  return box
}
