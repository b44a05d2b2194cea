// SPDX-License-Identifier: GPL-3.0-or-later
import { TriangleAlert, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Analysis } from '#/api/model'
import { IconButton } from '#/components/IconButton'
import { ProgressBar } from '#/components/ProgressBar'
import { formatCount } from '#/lib/count'
import { timeLeft } from '#/lib/time'
import { useAnalysis, useCancelScan, useScan } from '#/queries/library'
import { useIsReached, useWarnings } from '#/queries/settings'
import { careText } from './care-messages'
import { analysisFraction, analysisLeft, scanFraction, type Beginning } from './progress'
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
  const { data = [] } = useWarnings()
  const isReached = useIsReached()
  const warnings = isReached ? data : [careText.unreached]
  if (warnings.length === 0) return null
  return (
    <section className={styles.warnings} title={warnings.join(' ')}>
      <TriangleAlert aria-hidden />
      <div className={styles.sentences} role="status" aria-label={careText.server}>
        {warnings.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  )
}

interface TaskProps {
  label: string
  done: number
  total: number
  fraction: number | null
  secondsLeft: number | null
  /** Beside the counts: how to end it. */
  children?: ReactNode
}

/** What is done, of how much, and how long the rest takes. */
function Task({ label, done, total, fraction, secondsLeft, children }: TaskProps) {
  return (
    <section className={styles.task} aria-label={label}>
      <div className={styles.line}>
        <span className={styles.name}>{label}</span>
        <span className={styles.count}>
          {careText.doneOf(formatCount(done), formatCount(total))}
        </span>
        {children}
      </div>
      <ProgressBar label={label} fraction={fraction} />
      {secondsLeft !== null && <p className={styles.left}>{timeLeft(secondsLeft)}</p>}
    </section>
  )
}

export function ScanProgress() {
  const { data: scan } = useScan()
  const cancel = useCancelScan()
  if (!scan?.running) return null
  return (
    <>
      <Task
        label={careText.scanning}
        done={scan.read + scan.unchanged}
        total={scan.found}
        fraction={scanFraction(scan)}
        secondsLeft={scan.secondsLeft}
      >
        <IconButton
          label={careText.cancelScan}
          className={styles.cancel}
          icon={<X size={16} />}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        />
      </Task>
      {cancel.error && <p role="alert">{cancel.error.message}</p>}
    </>
  )
}

/** Where profiling began to be looked at; anew when there is more to do again. */
function useBeginning(analysis: Analysis | undefined, at: number): Beginning | null {
  const [begin, setBegin] = useState<Beginning | null>(null)
  const isUnderWay = (analysis?.pending ?? 0) > 0
  if (begin === null && analysis && isUnderWay)
    setBegin({ done: analysis.done + analysis.failed + analysis.currentFraction, at })
  if (begin !== null && !isUnderWay) setBegin(null)
  return begin
}

export function AnalysisProgress() {
  const { data: analysis, dataUpdatedAt } = useAnalysis()
  const begin = useBeginning(analysis, dataUpdatedAt)
  if (!analysis || analysis.pending === 0) return null
  const done = analysis.done + analysis.failed
  return (
    <Task
      label={careText.profiling}
      done={done}
      total={done + analysis.pending}
      fraction={analysisFraction(analysis)}
      secondsLeft={begin && analysisLeft(analysis, begin, dataUpdatedAt)}
    />
  )
}
