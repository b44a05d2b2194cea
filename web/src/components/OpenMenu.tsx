// SPDX-License-Identifier: GPL-3.0-or-later
import { Check, ChevronRight } from 'lucide-react'
import { DropdownMenu as Menu } from 'radix-ui'
import { createContext, useCallback, useContext, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { Action, Choices, MenuEntry } from '#/components/actions'
import styles from './OpenMenu.module.css'

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
  /** What its opener says that it controls. */
  id?: string
  name: string
  at: OpenedAt
  /** Or one of several that the thing can be. */
  actions: readonly MenuEntry[] | Choices
  onClose: () => void
}

/** A menu that is open for as long as it exists. Not modal: Radix would inject a style tag, which the page forbids. */
export function OpenMenu({ id, name, at, actions, onClose }: OpenMenuProps) {
  const { opener, align, byKey = false, ...place } = at
  const chooseFirst = useCallback(
    (menu: HTMLElement | null) => {
      if (menu && byKey)
        requestAnimationFrame(() => menu.querySelector<HTMLElement>('[role^=menuitem]')?.focus())
    },
    [byKey],
  )
  const chosen = useRef<(() => void) | null>(null)
  const choose = useCallback((run: () => void) => {
    chosen.current = run
  }, [])
  // Before what was chosen happens, the focus is back where the menu was opened: what opens a dialog gets it later.
  const giveBack = (event: Event) => {
    event.preventDefault()
    if (document.activeElement === document.body) opener?.focus()
    chosen.current?.()
  }
  // In a row of a list the anchor would be placed within the row, not in the window.
  const anchor = createPortal(
    <Menu.Trigger asChild>
      <span aria-hidden className={styles.anchor} style={place} />
    </Menu.Trigger>,
    document.body,
  )
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      {anchor}
      <Menu.Portal>
        <Menu.Content
          ref={chooseFirst}
          {...(id !== undefined && { id })}
          aria-label={name}
          aria-labelledby={undefined}
          className={styles.content}
          align={align}
          sideOffset={4}
          onCloseAutoFocus={giveBack}
        >
          <ChooseContext value={choose}>
            {'choices' in actions ? <ChoiceItems entry={actions} /> : actions.map(renderEntry)}
          </ChooseContext>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** What is done once the menu is gone. */
const ChooseContext = createContext<(run: () => void) => void>(() => undefined)

const renderEntry = (entry: MenuEntry) =>
  'choices' in entry ? (
    <ChoicesMenu key={entry.label} entry={entry} />
  ) : (
    <ActionItem key={entry.label} action={entry} />
  )

function ActionItem({ action: { label, run } }: { action: Action }) {
  const choose = useContext(ChooseContext)
  return (
    <Menu.Item className={styles.item} onSelect={() => choose(run)}>
      {label}
    </Menu.Item>
  )
}

function ChoiceItems({ entry }: { entry: Choices }) {
  const choose = useContext(ChooseContext)
  return (
    <Menu.RadioGroup value={entry.chosen}>
      {entry.choices.map(({ label, run }) => (
        <Menu.RadioItem
          key={label}
          value={label}
          className={styles.choice}
          onSelect={() => choose(run)}
        >
          <Menu.ItemIndicator className={styles.mark}>
            <Check size={16} aria-hidden />
          </Menu.ItemIndicator>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

function ChoicesMenu({ entry }: { entry: Choices }) {
  return (
    <Menu.Sub>
      <Menu.SubTrigger className={styles.item}>
        {entry.label}
        <ChevronRight size={16} aria-hidden className={styles.onward} />
      </Menu.SubTrigger>
      <Menu.Portal>
        <Menu.SubContent className={styles.content} collisionPadding={8}>
          <ChoiceItems entry={entry} />
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  )
}
