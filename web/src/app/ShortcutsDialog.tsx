// SPDX-License-Identifier: GPL-3.0-or-later
import { Dialog } from '#/components/Dialog'
import { listedShortcuts } from './shortcuts'
import styles from './ShortcutsDialog.module.css'

interface ShortcutsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog title="Keys" open={open} onOpenChange={onOpenChange}>
      <dl className={styles.list}>
        {listedShortcuts.map(({ keys, does }) => (
          <div key={keys} className={styles.line}>
            <dt>
              <kbd className={styles.key}>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
