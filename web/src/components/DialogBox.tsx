// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef } from 'react'
import { componentText } from '#/components/messages'
import { cx } from '#/lib/class-names'
import type { DialogProps } from '#/components/Dialog'
import { IconButton } from '#/components/IconButton'
import styles from './Dialog.module.css'

/**
 * Puts the focus on what is marked `data-first`, or on its first control, keeps it inside and gives it back to what
 * had it before; closes on Escape. The scrim is ours: Radix's own would inject a style tag.
 */
export function DialogBox({ title, open, onOpenChange, look = 'card', children }: DialogProps) {
  const opener = useRef<Element | null>(null)
  const remember = (event: Event) => {
    opener.current = document.activeElement
    if (!(event.currentTarget instanceof HTMLElement)) return
    const first = event.currentTarget.querySelector<HTMLElement>('[data-first]')
    if (!first) return
    event.preventDefault()
    first.focus()
  }
  // Radix knows its own triggers only; our dialogs are opened by keys and by state.
  const giveBack = (event: Event) => {
    event.preventDefault()
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        {look === 'card' && <div className={styles.scrim} />}
        <Radix.Content
          className={cx(styles.content, styles[look])}
          aria-describedby={undefined}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={giveBack}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={componentText.close} icon={<X size={20} />} />
            </Radix.Close>
          </header>
          <div className={styles.body}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
