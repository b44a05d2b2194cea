// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import styles from './SettingsView.module.css'

interface SettingProps {
  name: string
  why: string
  children: ReactNode
}

/** What can be chosen, and why one would. */
export const Setting = ({ name, why, children }: SettingProps) => (
  <section className={styles.setting}>
    <div className={styles.words}>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.why}>{why}</p>
    </div>
    {children}
  </section>
)
