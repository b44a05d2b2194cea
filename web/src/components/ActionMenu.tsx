// SPDX-License-Identifier: GPL-3.0-or-later
import { Ellipsis } from 'lucide-react'
import { Slot } from 'radix-ui'
import { useRef, useState, type MouseEvent, type PointerEvent, type ReactNode } from 'react'
import type { MenuEntry } from '#/components/actions'
import { IconButton } from '#/components/IconButton'
import { loadMenu, OpenMenu } from '#/components/lazy-menu'
import type { OpenedAt } from '#/components/OpenMenu'
import { useMenuButton } from '#/components/use-menu-button'

interface ActionMenuProps {
  /** Of what it is the menu. */
  name: string
  actions: readonly MenuEntry[]
  className?: string | undefined
}

/** Behind three dots. */
export function ActionMenu({ name, actions, className }: ActionMenuProps) {
  const menu = useMenuButton()
  const label = `More for ${name}`
  return (
    <>
      <IconButton
        label={label}
        icon={<Ellipsis size={18} />}
        className={className}
        {...menu.props}
      />
      {menu.at && (
        <OpenMenu id={menu.id} name={label} at={menu.at} actions={actions} onClose={menu.close} />
      )}
    </>
  )
}

/** Events of menus come to what they belong to, from elsewhere in the document. */
const isElsewhere = ({ currentTarget, target }: { currentTarget: Element; target: EventTarget }) =>
  !(target instanceof Node && currentTarget.contains(target))

interface ContextActionsProps {
  actions: readonly MenuEntry[]
  /** One element; a right click on it, or a long touch, opens the menu. */
  children: ReactNode
}

/** Milliseconds of a touch that asks for the menu, where the browser does not say so by itself. */
const longTouch = 700

/** The same actions where the pointer is. They are never only here: not everyone has a right button. */
export function ContextActions({ actions, children }: ContextActionsProps) {
  const [opened, setOpened] = useState<OpenedAt | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const openAt = ({ clientX, clientY }: { clientX: number; clientY: number }, target: Element) => {
    clearTimeout(timer.current)
    // By key it is opened from what has the focus.
    const focused = document.activeElement
    const from = target.contains(focused) ? focused : target
    const opener = from instanceof HTMLElement ? from : null
    setOpened({ left: clientX, top: clientY, width: 0, height: 0, opener, align: 'start' })
  }
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    if (event.defaultPrevented || isElsewhere(event)) return
    event.preventDefault()
    openAt(event, event.currentTarget)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const { pointerType, currentTarget } = event
    clearTimeout(timer.current)
    // A row may have a use of its own for a finger that rests.
    if (pointerType !== 'mouse' && !event.defaultPrevented && !isElsewhere(event))
      timer.current = setTimeout(() => openAt(event, currentTarget), longTouch)
  }
  const giveUp = () => clearTimeout(timer.current)
  return (
    <>
      <Slot.Root
        onPointerEnter={loadMenu}
        onContextMenu={onContextMenu}
        onPointerDown={onPointerDown}
        onPointerMove={giveUp}
        onPointerUp={giveUp}
        onPointerCancel={giveUp}
      >
        {children}
      </Slot.Root>
      {opened && (
        <OpenMenu name="More" at={opened} actions={actions} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
