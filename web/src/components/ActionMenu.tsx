// SPDX-License-Identifier: GPL-3.0-or-later
import { Ellipsis } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { Action } from '#/components/actions'
import { IconButton } from '#/components/IconButton'
import styles from './ActionMenu.module.css'

interface ActionMenuProps {
  /** Of what it is the menu. */
  name: string
  actions: readonly Action[]
  className?: string | undefined
}

/** Behind three dots. Not modal: Radix would inject a style tag, which the page forbids. */
export function ActionMenu({ name, actions, className }: ActionMenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          label={`More for ${name}`}
          icon={<Ellipsis size={18} />}
          className={className}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.content} align="end" sideOffset={4}>
          {actions.map(({ label, run }) => (
            <DropdownMenu.Item key={label} className={styles.item} onSelect={run}>
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ContextActionsProps {
  actions: readonly Action[]
  /** One element; a right click on it, or a long touch, opens the menu. */
  children: ReactNode
}

/** The same actions where the pointer is. They are never only here: not everyone has a right button. */
export function ContextActions({ actions, children }: ContextActionsProps) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles.content}>
          {actions.map(({ label, run }) => (
            <ContextMenu.Item key={label} className={styles.item} onSelect={run}>
              {label}
            </ContextMenu.Item>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
