// SPDX-License-Identifier: GPL-3.0-or-later
import { CheckCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
import { componentText } from '#/components/messages'
import { formatCount } from '#/lib/count'
import styles from './BatchBar.module.css'

export interface BatchAction {
  readonly label: string
  readonly icon: ReactNode
  readonly run: () => void
}

interface BatchBarProps {
  chosen: number
  actions: readonly BatchAction[]
  onAll: () => void
  onClear: () => void
}

/** What can be done with all that is chosen. It stays in sight while its list scrolls. */
export function BatchBar({ chosen, actions, onAll, onClear }: BatchBarProps) {
  return (
    <div role="toolbar" aria-label={componentText.selection} className={styles.bar}>
      <p role="status" className={styles.count}>
        <span className={styles.figure} aria-hidden>
          {formatCount(chosen)}
        </span>
        <span className={styles.words}>{componentText.selected(formatCount(chosen))}</span>
      </p>
      {actions.map(({ label, icon, run }) => (
        <IconButton key={label} label={label} icon={icon} onClick={run} />
      ))}
      <span className={styles.rule} aria-hidden />
      <IconButton
        label={componentText.selectAll}
        icon={<CheckCheck size={18} />}
        shortcut={componentText.selectAllKey}
        onClick={onAll}
      />
      <IconButton
        label={componentText.endSelection}
        icon={<X size={18} />}
        shortcut={componentText.endSelectionKey}
        onClick={onClear}
      />
    </div>
  )
}
