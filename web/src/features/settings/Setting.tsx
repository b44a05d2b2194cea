// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import { cx } from '#/lib/class-names'
import styles from './SettingsView.module.css'

interface SettingProps {
  name: string
  why: string
  /** Its control has many parts, and stands below the words. */
  wide?: boolean
  children: ReactNode
}

/** What can be chosen, and why one would. */
export const Setting = ({ name, why, wide, children }: SettingProps) => (
  <section className={cx(styles.setting, wide && styles.wide)}>
    <div className={styles.words}>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.why}>{why}</p>
    </div>
    {children}
  </section>
)
