// SPDX-License-Identifier: GPL-3.0-or-later
import type { Plan, Track } from '#/api/model'
import { cx } from '#/lib/class-names'
import { signalPath } from './signal-path'
import styles from './SignalPath.module.css'

interface SignalPathProps {
  track: Track
  /** Null while the original is heard. */
  plan: Plan | null
}

export function SignalPath({ track, plan }: SignalPathProps) {
  return (
    <ol className={styles.path}>
      {signalPath(track, plan).map(({ name, detail, mastering }) => (
        <li key={name} className={cx(styles.stage, mastering && styles.mastering)}>
          <span className={styles.name}>{name}</span>
          <span className={styles.detail}>{detail}</span>
        </li>
      ))}
    </ol>
  )
}
