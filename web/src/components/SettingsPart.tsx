// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import styles from './SettingsPart.module.css'

interface SettingsPartProps {
  name: string
  why?: string
  /** What was done last. */
  done?: string | undefined
  /** What went wrong last. */
  error?: Error | null
  action?: ReactNode
  children?: ReactNode
}

/** A part of the settings, and what can be done there. */
export const SettingsPart = ({ name, why, done, error, action, children }: SettingsPartProps) => (
  <section className={styles.part} aria-label={name}>
    <div className={styles.words}>
      <h2 className={styles.name} dir="auto">
        {name}
      </h2>
      {why !== undefined && <p className={styles.why}>{why}</p>}
      {error && <p role="alert">{error.message}</p>}
      {done !== undefined && <p role="status">{done}</p>}
    </div>
    {action}
    {children}
  </section>
)
