// SPDX-License-Identifier: GPL-3.0-or-later
import { cloneElement, type HTMLAttributes, type ReactElement } from 'react'
import { entriesOf, type MenuEntries } from '#/components/actions'
import { IconButton } from '#/components/IconButton'
import { OpenMenu } from '#/components/lazy-menu'
import { componentText } from '#/components/messages'
import { moreIcon } from '#/components/row-icons'
import { useContextMenu } from '#/components/use-context-menu'
import { useMenuButton } from '#/components/use-menu-button'

interface ActionMenuProps {
  /** Of what it is the menu. */
  name: string
  actions: MenuEntries
  className?: string | undefined
}

/** Behind three dots. */
export function ActionMenu({ name, actions, className }: ActionMenuProps) {
  const menu = useMenuButton()
  const label = componentText.moreFor(name)
  return (
    <>
      <IconButton label={label} icon={moreIcon} className={className} {...menu.props} />
      {menu.at && (
        <OpenMenu
          id={menu.id}
          name={label}
          at={menu.at}
          actions={entriesOf(actions)}
          onClose={menu.close}
        />
      )}
    </>
  )
}

interface ContextActionsProps {
  actions: MenuEntries
  /** A right click on it, or a long touch, opens the menu; it has no handlers of its own for pointers. */
  children: ReactElement<HTMLAttributes<HTMLElement>>
}

/** The same actions where the pointer is. They are never only here: not everyone has a right button. */
export function ContextActions({ actions, children }: ContextActionsProps) {
  const menu = useContextMenu()
  return (
    <>
      {cloneElement(children, menu.props)}
      {menu.at && (
        <OpenMenu
          name={componentText.more}
          at={menu.at}
          actions={entriesOf(actions)}
          onClose={menu.close}
        />
      )}
    </>
  )
}
