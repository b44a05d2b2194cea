// SPDX-License-Identifier: GPL-3.0-or-later
import { DropdownMenu } from 'radix-ui'
import { useCallback } from 'react'
import type { Action } from '#/components/actions'
import styles from './ActionMenu.module.css'

/** What a menu was opened from, in pixels of the window. */
export interface OpenedAt {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Gets the focus back. */
  readonly opener: HTMLElement | null
  readonly align: 'start' | 'end'
  /** The first action is chosen then, as of any menu. */
  readonly byKey?: boolean
}

interface OpenMenuProps {
  name: string
  at: OpenedAt
  actions: readonly Action[]
  onClose: () => void
}

/** A menu that is open for as long as it exists. Not modal: Radix would inject a style tag, which the page forbids. */
export function OpenMenu({ name, at, actions, onClose }: OpenMenuProps) {
  const { opener, align, byKey = false, ...place } = at
  const chooseFirst = useCallback(
    (menu: HTMLElement | null) => {
      if (menu && byKey)
        requestAnimationFrame(() => menu.querySelector<HTMLElement>('[role=menuitem]')?.focus())
    },
    [byKey],
  )
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className={styles.anchor} style={place} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={chooseFirst}
          aria-label={name}
          aria-labelledby={undefined}
          className={styles.content}
          align={align}
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            opener?.focus()
          }}
        >
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
