// SPDX-License-Identifier: GPL-3.0-or-later
import { CheckCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
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
    <div role="toolbar" aria-label="Selection" className={styles.bar}>
      <p role="status" className={styles.count}>
        {formatCount(chosen)} <span className={styles.word}>selected</span>
      </p>
      {actions.map(({ label, icon, run }) => (
        <IconButton key={label} label={label} icon={icon} onClick={run} />
      ))}
      <span className={styles.rule} aria-hidden />
      <IconButton
        label="Select all"
        icon={<CheckCheck size={18} />}
        shortcut="Ctrl A"
        onClick={onAll}
      />
      <IconButton label="End selection" icon={<X size={18} />} shortcut="Esc" onClick={onClear} />
    </div>
  )
}
