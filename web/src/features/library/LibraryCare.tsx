// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { count } from '#/lib/count'
import { useScan, useStartScan } from '#/queries/library'
import styles from './LibraryCare.module.css'
import { AnalysisProgress, ScanProgress } from './LibraryProgress'
import { Problems } from './Problems'

/** What the last scan found, how far what runs has come, and how to look again. */
export function LibraryCare() {
  const { data: scan } = useScan()
  const startScan = useStartScan()
  if (!scan) return null
  const seen = `${count(scan.found, 'file')} in ${count(scan.folders, 'folder')}`
  return (
    <section className={styles.care}>
      <div className={styles.words}>
        <h2 className={styles.name}>Scan</h2>
        <p className={styles.why}>{scan.running ? `${seen} so far.` : `${seen}.`}</p>
        {startScan.error && <p role="alert">{startScan.error.message}</p>}
      </div>
      <Problems />
      <Button
        disabled={scan.running || scan.folders === 0 || startScan.isPending}
        onClick={() => startScan.mutate(undefined)}
      >
        Scan now
      </Button>
      <div className={styles.progress}>
        <ScanProgress />
        <AnalysisProgress />
      </div>
    </section>
  )
}
