// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Skeleton } from '#/components/Skeleton'
import { cx } from '#/lib/class-names'
import { readStored, store } from '#/lib/storage'
import styles from './LiveSound.module.css'
import { masteringText } from './messages'

const LiveMeters = lazy(() => import('./LiveMeters'))

const key = 'live-meters'

/** Meters of what sounds, for those who want to see it: nothing is measured while they are closed. */
export function LiveSound() {
  const [open, setOpen] = useState(() => readStored(key) === 'open')
  const toggle = () => {
    store(key, open ? 'closed' : 'open')
    setOpen(!open)
  }
  return (
    <section className={styles.section}>
      <h3>
        <button type="button" className={styles.head} aria-expanded={open} onClick={toggle}>
          <ChevronRight size={16} className={cx(styles.arrow, open && styles.down)} />
          {masteringText.levelAndSpectrum}
        </button>
      </h3>
      {open && (
        <Suspense fallback={<Skeleton className={styles.wait} />}>
          <LiveMeters />
        </Suspense>
      )}
    </section>
  )
}
