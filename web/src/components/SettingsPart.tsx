// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import styles from './Part.module.css'

interface PartProps {
  name: string
  why: string
  /** What went wrong last. */
  error?: Error | null
  action?: ReactNode
  children?: ReactNode
}

/** A part of the settings, and what can be done there. */
export const Part = ({ name, why, error, action, children }: PartProps) => (
  <section className={styles.part} aria-label={name}>
    <div className={styles.words}>
      <h2 className={styles.name} dir="auto">
        {name}
      </h2>
      <p className={styles.why}>{why}</p>
      {error && <p role="alert">{error.message}</p>}
    </div>
    {action}
    {children}
  </section>
)
