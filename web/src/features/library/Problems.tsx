// SPDX-License-Identifier: GPL-3.0-or-later
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '#/components/Dialog'
import { cx } from '#/lib/class-names'
import { count, formatCount } from '#/lib/count'
import { useScan } from '#/queries/library'
import styles from './Problems.module.css'

/** How many files the scan could not use whole, and the list of them behind it; compact shows the figure alone. */
export function Problems({ compact = false }: { compact?: boolean }) {
  const { data: scan } = useScan()
  const [open, setOpen] = useState(false)
  if (!scan || scan.problemCount === 0) return null
  const label = count(scan.problemCount, 'problem')
  const hidden = scan.problemCount - scan.problems.length
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={label}
        className={cx(styles.button, compact && styles.compact)}
        onClick={() => setOpen(true)}
      >
        <TriangleAlert size={16} aria-hidden />
        <span>{compact ? formatCount(scan.problemCount) : label}</span>
      </button>
      <Dialog title="Files with problems" open={open} onOpenChange={setOpen}>
        <p className={styles.intro}>
          Everything else was kept and plays; what is damaged, as far as it can be read.
        </p>
        <ul className={styles.list}>
          {scan.problems.map(({ file, sentence }) => (
            <li key={file}>
              <p className={styles.file}>{file}</p>
              <p className={styles.why}>{sentence}</p>
            </li>
          ))}
        </ul>
        {hidden > 0 && <p className={styles.intro}>And {formatCount(hidden)} more.</p>}
      </Dialog>
    </>
  )
}
