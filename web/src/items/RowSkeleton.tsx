// SPDX-License-Identifier: GPL-3.0-or-later
import { Skeleton } from '#/components/Skeleton'
import { cx } from '#/lib/class-names'
import styles from './rows.module.css'

/** A row that is on its way: what leads it is round of an artist, a square of a track. */
export const RowSkeleton = ({ lead = 'round' }: { lead?: 'round' | 'square' }) => (
  <div className={cx(styles.artist, lead === 'square' && styles.track)}>
    <Skeleton className={lead === 'round' ? styles.portrait : styles.coverSkeleton} />
    <Skeleton className={styles.line} />
  </div>
)
