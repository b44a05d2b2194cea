// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, type RefObject } from 'react'
import { useScrollRegion } from '#/components/scroll-region'

/** Milliseconds after the last scroll until rows notice a pointer that rests over them. */
const rest = 100

/** A click on the veil is one on what lies below it. */
function passOn(click: MouseEvent): void {
  if (click.target !== click.currentTarget || !(click.target instanceof Element)) return
  const below = document.elementFromPoint(click.clientX, click.clientY)
  if (!below || below === click.target || !click.target.contains(below)) return
  click.stopPropagation()
  below.dispatchEvent(new MouseEvent('click', click))
}

/**
 * Lays a veil (virtual.module.css) over a list while it scrolls and the pointer does not move: each row that passes below
 * would be hovered for a frame, and that costs as much as to draw it.
 */
export function useVeil(list: RefObject<HTMLElement | null>): void {
  const region = useScrollRegion()
  useEffect(() => {
    const element = list.current
    if (!region || !element) return
    const controller = new AbortController()
    const { signal } = controller
    let timer: ReturnType<typeof setTimeout> | undefined
    const lift = () => {
      clearTimeout(timer)
      element.removeAttribute('data-veiled')
    }
    const lower = () => {
      clearTimeout(timer)
      element.setAttribute('data-veiled', '')
      timer = setTimeout(lift, rest)
    }
    region.addEventListener('scroll', lower, { passive: true, signal })
    element.addEventListener('pointermove', lift, { passive: true, signal })
    element.addEventListener('pointerdown', lift, { passive: true, signal })
    element.addEventListener('click', passOn, { signal })
    return () => {
      lift()
      controller.abort()
    }
  }, [list, region])
}
