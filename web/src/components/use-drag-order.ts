// SPDX-License-Identifier: GPL-3.0-or-later
import {
  useEffect,
  useEffectEvent,
  useState,
  type PointerEvent as ReactPointer,
  type RefObject,
} from 'react'
import { useScrollRegion } from '#/components/scroll-region'
import { clamp } from '#/lib/clamp'

/** What a row stays itself by when the order changes. */
export type RowKey = number | string

interface Drag {
  readonly pointerId: number
  readonly key: RowKey
  readonly to: number
}

interface DragOrderProps {
  list: RefObject<HTMLElement | null>
  /** Pixels. */
  rowHeight: number
  /** What the rows are themselves by, in their order; it may change while one of them is dragged. */
  keys: readonly RowKey[]
  onDrop: (from: number, to: number) => void
}

/** Pixels from an edge of the region at which it scrolls, and by how much at each move. */
const edge = 48
const nudge = 16

/** A row of equal rows taken by the pointer to another place. Escape, or a lost pointer, leaves all as it was. */
export function useDragOrder({ list, rowHeight, keys, onDrop }: DragOrderProps) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const region = useScrollRegion()

  const placeAt = (y: number) => {
    const top = list.current?.getBoundingClientRect().top ?? 0
    return clamp(Math.floor((y - top) / rowHeight), 0, keys.length - 1)
  }
  const end = () => setDrag(null)
  const move = useEffectEvent((y: number) => {
    scrollAt(region, y)
    setDrag(drag && { ...drag, to: placeAt(y) })
  })
  const drop = useEffectEvent((y: number) => {
    const from = drag ? keys.indexOf(drag.key) : -1
    end()
    if (from >= 0) onDrop(from, placeAt(y))
  })

  const pointerId = drag?.pointerId ?? null
  useEffect(() => {
    if (pointerId === null) return
    const controller = new AbortController()
    const { signal } = controller
    const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', act: (y: number) => void) =>
      window.addEventListener(
        type,
        (event) => {
          if (event.pointerId === pointerId) act(event.clientY)
        },
        { signal },
      )
    on('pointermove', (y) => move(y))
    on('pointerup', (y) => drop(y))
    on('pointercancel', end)
    window.addEventListener('blur', end, { signal })
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal })
    return () => controller.abort()
  }, [pointerId])

  const start = (event: ReactPointer, from: number) => {
    const key = keys[from]
    if (event.button !== 0 || key === undefined) return
    event.preventDefault() // no text is selected on the way
    setDrag({ pointerId: event.pointerId, key, to: from })
  }

  const from = drag ? keys.indexOf(drag.key) : -1
  return { drag: drag && from >= 0 ? { from, to: drag.to } : null, start }
}

function scrollAt(region: HTMLElement | null, y: number): void {
  if (!region) return
  const { top, bottom } = region.getBoundingClientRect()
  if (y < top + edge) region.scrollBy(0, -nudge)
  if (y > bottom - edge) region.scrollBy(0, nudge)
}
