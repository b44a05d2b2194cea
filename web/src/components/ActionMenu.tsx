// SPDX-License-Identifier: GPL-3.0-or-later
import { Check, ChevronRight, Ellipsis } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { Choices, MenuEntry } from '#/components/actions'
import { IconButton } from '#/components/IconButton'
import styles from './ActionMenu.module.css'

interface ActionMenuProps {
  /** Of what it is the menu. */
  name: string
  actions: readonly MenuEntry[]
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
          <Entries menu={DropdownMenu} entries={actions} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ContextActionsProps {
  actions: readonly MenuEntry[]
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
          <Entries menu={ContextMenu} entries={actions} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

/** Both kinds of menus are made of the same parts. */
type Menu = typeof DropdownMenu | typeof ContextMenu

function Entries({ menu: Menu, entries }: { menu: Menu; entries: readonly MenuEntry[] }) {
  return entries.map((entry) =>
    'choices' in entry ? (
      <ChoicesMenu key={entry.label} menu={Menu} entry={entry} />
    ) : (
      <Menu.Item key={entry.label} className={styles.item} onSelect={entry.run}>
        {entry.label}
      </Menu.Item>
    ),
  )
}

function ChoicesMenu({ menu: Menu, entry }: { menu: Menu; entry: Choices }) {
  return (
    <Menu.Sub>
      <Menu.SubTrigger className={styles.item}>
        {entry.label}
        <ChevronRight size={16} aria-hidden className={styles.onward} />
      </Menu.SubTrigger>
      <Menu.Portal>
        <Menu.SubContent className={styles.content} collisionPadding={8}>
          <Menu.RadioGroup value={entry.chosen}>
            {entry.choices.map(({ label, run }) => (
              <Menu.RadioItem key={label} value={label} className={styles.choice} onSelect={run}>
                <Menu.ItemIndicator className={styles.mark}>
                  <Check size={16} aria-hidden />
                </Menu.ItemIndicator>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  )
}
