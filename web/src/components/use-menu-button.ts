// SPDX-License-Identifier: GPL-3.0-or-later
import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { loadMenu } from '#/components/lazy-menu'
import type { OpenedAt } from '#/components/OpenMenu'

const placeOf = (opener: HTMLElement, byKey: boolean): OpenedAt => {
  const { left, top, width, height } = opener.getBoundingClientRect()
  return { left, top, width, height, opener, align: 'end', byKey }
}

/** A button that a menu is behind. The menu exists while it is open: long lists have one for each row. */
export function useMenuButton() {
  const [at, setAt] = useState<OpenedAt | null>(null)
  const wasOpen = useRef(false)
  const id = useId()
  const props = {
    'aria-haspopup': 'menu',
    'aria-expanded': at !== null,
    'aria-controls': at ? id : undefined,
    onPointerEnter: loadMenu,
    onFocus: loadMenu,
    onPointerDown: () => {
      wasOpen.current = at !== null
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      wasOpen.current = false
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      setAt(placeOf(event.currentTarget, true))
    },
    onClick: ({ currentTarget, detail }: MouseEvent<HTMLElement>) => {
      if (!wasOpen.current) setAt(placeOf(currentTarget, detail === 0)) // else the press has closed it
    },
  } as const
  return { id, at, props, close: () => setAt(null) }
}
