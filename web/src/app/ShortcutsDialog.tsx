// SPDX-License-Identifier: GPL-3.0-or-later
import { Dialog } from '#/components/Dialog'
import { shortcutText } from './shortcut-messages'
import type { Deed, PageShortcut } from './shortcuts'
import styles from './ShortcutsDialog.module.css'

interface ShortcutsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The keys of each thing that some do, in the order of the list. */
const keysOf = (): Readonly<Record<Deed | PageShortcut, string>> => ({
  toggle: shortcutText.keys.space,
  back: '←',
  forward: '→',
  previous: shortcutText.keys.shiftLeft,
  next: shortcutText.keys.shiftRight,
  louder: '↑',
  quieter: '↓',
  mute: 'M',
  version: 'E',
  original: 'O',
  preset: shortcutText.keys.presets,
  less: '[',
  more: ']',
  search: '/',
  favourite: 'L',
  queue: 'Q',
  help: '?',
  palette: shortcutText.keys.palette,
})

const listed = () => Object.entries(keysOf()) as [Deed | PageShortcut, string][]

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog title={shortcutText.title} open={open} onOpenChange={onOpenChange}>
      <dl className={styles.list}>
        {listed().map(([does, keys]) => (
          <div key={does} className={styles.line}>
            <dt>
              <kbd className={styles.key}>{keys}</kbd>
            </dt>
            <dd>{shortcutText.does[does]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
