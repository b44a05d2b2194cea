// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import styles from './ViewHeader.module.css'

interface ViewHeaderProps {
  title: string
  /** How many, how long. */
  facts?: string | undefined
  actions?: ReactNode
}

export function ViewHeader({ title, facts, actions }: ViewHeaderProps) {
  return (
    <header className={styles.header}>
      <h1 dir="auto">{title}</h1>
      {facts && <p className={styles.facts}>{facts}</p>}
      <div className={styles.actions}>{actions}</div>
    </header>
  )
}
