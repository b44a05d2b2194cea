// SPDX-License-Identifier: GPL-3.0-or-later
import {
  useEffect,
  useRef,
  useState,
  type PointerEvent as ReactPointer,
  type RefObject,
} from 'react'
import { useScrollRegion } from '#/components/scroll-region'
import { clamp } from '#/lib/clamp'

interface Drag {
  readonly from: number
  readonly to: number
}

interface DragOrderProps {
  list: RefObject<HTMLElement | null>
  /** Pixels. */
  rowHeight: number
  count: number
  onDrop: (from: number, to: number) => void
}

/** Pixels from an edge of the region at which it scrolls, and by how much at each move. */
const edge = 48
const nudge = 16

/** A row of equal rows taken by the pointer to another place. Escape, or a lost pointer, leaves all as it was. */
export function useDragOrder({ list, rowHeight, count, onDrop }: DragOrderProps) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const region = useScrollRegion()
  const listening = useRef<AbortController | null>(null)
  useEffect(() => () => listening.current?.abort(), [])

  const placeAt = (y: number) => {
    const top = list.current?.getBoundingClientRect().top ?? 0
    return clamp(Math.floor((y - top) / rowHeight), 0, count - 1)
  }

  const scrollAt = (y: number) => {
    if (!region) return
    const { top, bottom } = region.getBoundingClientRect()
    if (y < top + edge) region.scrollBy(0, -nudge)
    if (y > bottom - edge) region.scrollBy(0, nudge)
  }

  const start = (event: ReactPointer, from: number) => {
    if (event.button !== 0) return
    event.preventDefault() // no text is selected on the way
    listening.current?.abort()
    const controller = new AbortController()
    listening.current = controller
    const { signal } = controller
    const { pointerId } = event
    const end = () => {
      controller.abort()
      setDrag(null)
    }
    const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', act: (y: number) => void) =>
      window.addEventListener(
        type,
        (moved) => {
          if (moved.pointerId === pointerId) act(moved.clientY)
        },
        { signal },
      )
    on('pointermove', (y) => {
      scrollAt(y)
      setDrag({ from, to: placeAt(y) })
    })
    on('pointerup', (y) => {
      end()
      onDrop(from, placeAt(y))
    })
    on('pointercancel', end)
    window.addEventListener('blur', end, { signal })
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal })
    setDrag({ from, to: from })
  }

  return { drag, start }
}
