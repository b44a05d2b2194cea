// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { cx } from '#/lib/class-names'
import { count, formatCount } from '#/lib/count'
import { useScan, useStartScan } from '#/queries/library'
import { careText } from './care-messages'
import styles from './Problems.module.css'

/** How many files the scan could not use whole, and the list of them behind it; compact shows the figure alone. */
export function Problems({ compact = false }: { compact?: boolean }) {
  const { data: scan } = useScan()
  const startScan = useStartScan()
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
      <Dialog title={careText.filesWithProblems} open={open} onOpenChange={setOpen}>
        <p className={styles.intro}>{careText.whyProblems}</p>
        <div className={styles.ways}>
          <Link
            to="/tracks"
            search={{ show: 'problems' }}
            className={styles.way}
            onClick={() => setOpen(false)}
          >
            {careText.showTracks}
          </Link>
          <Button
            disabled={scan.running || startScan.isPending}
            onClick={() => startScan.mutate(undefined)}
          >
            {scan.running ? careText.scanning : careText.scanAgain}
          </Button>
        </div>
        {startScan.error && <p role="alert">{startScan.error.message}</p>}
        <ul className={styles.list}>
          {scan.problems.map(({ file, sentence }) => (
            <li key={file}>
              <p className={styles.file}>{file}</p>
              <p className={styles.why}>{sentence}</p>
            </li>
          ))}
        </ul>
        {hidden > 0 && <p className={styles.intro}>{careText.andMore(hidden)}</p>}
      </Dialog>
    </>
  )
}
