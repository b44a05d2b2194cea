// SPDX-License-Identifier: GPL-3.0-or-later
import { cx } from '#/lib/class-names'
import styles from './Skeleton.module.css'

/** Holds the place of what is on its way; give it the size of what will come. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span className={cx(styles.skeleton, className)} aria-hidden />
}
