// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, type ReactNode, type RefObject } from 'react'
import { cx } from '#/lib/class-names'
import { IconButton } from '#/components/IconButton'
import styles from './Dialog.module.css'

interface DialogProps {
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A sheet covers the page, and what is in it scrolls by itself. */
  look?: 'card' | 'screen' | 'sheet'
  /** What has the focus first; the first control where it is left out. */
  initialFocus?: RefObject<HTMLElement | null>
  children: ReactNode
}

/**
 * Keeps focus inside and gives it back to what had it before, closes on Escape. The scrim is ours: Radix's own would
 * inject a style tag.
 */
export function Dialog(props: DialogProps) {
  const { title, open, onOpenChange, look = 'card', initialFocus, children } = props
  const opener = useRef<Element | null>(null)
  const remember = (event: Event) => {
    opener.current = document.activeElement
    if (!initialFocus?.current) return
    event.preventDefault()
    initialFocus.current.focus()
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
              <IconButton label="Close" icon={<X size={20} />} />
            </Radix.Close>
          </header>
          <div className={styles.body}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
