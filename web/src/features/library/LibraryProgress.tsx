// SPDX-License-Identifier: GPL-3.0-or-later
import { TriangleAlert, X } from 'lucide-react'
import { IconButton } from '#/components/IconButton'
import { ProgressBar } from '#/components/ProgressBar'
import { formatCount } from '#/lib/count'
import { useAnalysis, useCancelScan, useScan } from '#/queries/library'
import { useWarnings } from '#/queries/settings'
import { analysisFraction, scanFraction } from './progress'
import styles from './LibraryProgress.module.css'

/** How the server is: what it does without, and what it does to the library now; else nothing. */
export function LibraryProgress() {
  return (
    <div className={styles.progress}>
      <Warnings />
      <ScanProgress />
      <AnalysisProgress />
    </div>
  )
}

/** Calm, since the music plays on. */
function Warnings() {
  const { data: warnings = [] } = useWarnings()
  if (warnings.length === 0) return null
  return (
    <section className={styles.warnings} title={warnings.join(' ')}>
      <TriangleAlert aria-hidden />
      <div className={styles.sentences} role="status" aria-label="Server">
        {warnings.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  )
}

function ScanProgress() {
  const { data: scan } = useScan()
  const cancel = useCancelScan()
  if (!scan?.running) return null
  return (
    <section className={styles.task} aria-label="Scan">
      <div className={styles.line}>
        <span className={styles.name}>Scanning</span>
        <span className={styles.count}>
          {formatCount(scan.read + scan.unchanged)} of {formatCount(scan.found)}
        </span>
        <IconButton
          label="Cancel the scan"
          className={styles.cancel}
          icon={<X size={16} />}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        />
      </div>
      <ProgressBar label="Scan" fraction={scanFraction(scan)} />
      {cancel.error && <p role="alert">{cancel.error.message}</p>}
    </section>
  )
}

function AnalysisProgress() {
  const { data: analysis } = useAnalysis()
  if (!analysis || analysis.pending === 0) return null
  const done = analysis.done + analysis.failed
  return (
    <section className={styles.task} aria-label="Profiling">
      <div className={styles.line}>
        <span className={styles.name}>Profiling</span>
        <span className={styles.count}>
          {formatCount(done)} of {formatCount(done + analysis.pending)}
        </span>
      </div>
      <ProgressBar label="Profiling" fraction={analysisFraction(analysis)} />
    </section>
  )
}
