// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import type { Reach, RowSelection } from '#/components/selection'

/** Milliseconds a finger rests until it chooses, and pixels it may tremble. */
const longPress = 500
const tremble = 10

const reachOf = ({ shiftKey }: { shiftKey: boolean }): Reach => (shiftKey ? 'range' : 'one')

/** Links, menus and boxes of a row keep their clicks; its title gives them up. */
function isFree({
  target,
  currentTarget,
}: {
  target: EventTarget
  currentTarget: Element
}): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false // of its menu
  const control = target.closest('a, button, input')
  return control === null || control.hasAttribute('data-plays')
}

/**
 * How a row is chosen: Ctrl, ⌘ or Shift and a click, the same with Space, a finger that rests, and any click while
 * something is chosen. Handlers for the row's outermost element.
 */
export function usePicking(selection: RowSelection | null) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const byTouch = useRef(false)
  const eatsClick = useRef(false)
  const letGo = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }
  useEffect(() => letGo, [])
  if (!selection) return null
  const { active, choose } = selection
  return {
    onClickCapture: (event: MouseEvent) => {
      const eaten = eatsClick.current
      eatsClick.current = false
      const picks = active || event.ctrlKey || event.metaKey || event.shiftKey
      if (!eaten && !(picks && isFree(event))) return
      event.preventDefault()
      event.stopPropagation()
      if (!eaten) choose(reachOf(event))
    },
    onMouseDown: (event: MouseEvent) => {
      if (event.shiftKey) event.preventDefault() // no text is selected from click to click
    },
    onPointerDown: (event: PointerEvent) => {
      byTouch.current = event.pointerType === 'touch'
      eatsClick.current = false
      if (!byTouch.current || !isFree(event)) return
      event.preventDefault() // the menu, which a long touch opens elsewhere, stays behind its dots
      const rest = () => {
        letGo()
        eatsClick.current = true
        choose('one')
      }
      press.current = { timer: setTimeout(rest, longPress), x: event.clientX, y: event.clientY }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = press.current ?? { x: clientX, y: clientY }
      if (Math.hypot(clientX - x, clientY - y) > tremble) letGo()
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onContextMenu: (event: MouseEvent) => {
      if (byTouch.current) event.preventDefault()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== ' ' || !isFree(event)) return
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return
      event.preventDefault()
      choose(reachOf(event))
    },
  }
}
