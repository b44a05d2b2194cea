// SPDX-License-Identifier: GPL-3.0-or-later
import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { loadMenu } from '#/components/lazy-menu'
import type { OpenedAt } from '#/components/OpenMenu'

/** Events of menus come to what they belong to, from elsewhere in the document. */
const isElsewhere = ({ currentTarget, target }: { currentTarget: Element; target: EventTarget }) =>
  !(target instanceof Node && currentTarget.contains(target))

/** Milliseconds of a touch that asks for the menu, where the browser does not say so by itself. */
const longTouch = 700

/** Where a right click on an element, or a long touch, opened its menu: handlers for the element. */
export function useContextMenu() {
  const [at, setAt] = useState<OpenedAt | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const openAt = ({ clientX, clientY }: { clientX: number; clientY: number }, target: Element) => {
    clearTimeout(timer.current)
    // By key it is opened from what has the focus.
    const focused = document.activeElement
    const from = target.contains(focused) ? focused : target
    const opener = from instanceof HTMLElement ? from : null
    setAt({ left: clientX, top: clientY, width: 0, height: 0, opener, align: 'start' })
  }
  const giveUp = () => clearTimeout(timer.current)
  const props = {
    onPointerEnter: loadMenu,
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      if (event.defaultPrevented || isElsewhere(event)) return
      event.preventDefault()
      openAt(event, event.currentTarget)
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { pointerType, currentTarget } = event
      giveUp()
      // A row may have a use of its own for a finger that rests.
      if (pointerType !== 'mouse' && !event.defaultPrevented && !isElsewhere(event))
        timer.current = setTimeout(() => openAt(event, currentTarget), longTouch)
    },
    onPointerMove: giveUp,
    onPointerUp: giveUp,
    onPointerCancel: giveUp,
  }
  return { at, props, close: () => setAt(null) }
}
