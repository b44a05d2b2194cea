// SPDX-License-Identifier: GPL-3.0-or-later
import { clamp } from '#/lib/clamp'
import { cx } from '#/lib/class-names'
import { formatPercent } from '#/lib/units'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  label: string
  /** 0 to 1; null while the end is not known. */
  fraction: number | null
}

export function ProgressBar({ label, fraction }: ProgressBarProps) {
  const width =
    fraction === null ? undefined : formatPercent(clamp(fraction, 0, 1)).replace(' ', '')
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)}
      className={styles.track}
    >
      <div className={cx(styles.bar, fraction === null && styles.unknown)} style={{ width }} />
    </div>
  )
}
