// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SettingsPart } from '#/components/SettingsPart'
import { count } from '#/lib/count'
import { useScan, useStartScan } from '#/queries/library'
import { careText } from './care-messages'
import styles from './LibraryCare.module.css'
import { AnalysisProgress, ScanProgress } from './LibraryProgress'
import { Problems } from './Problems'

/** What the last scan found, how far what runs has come, and how to look again. */
export function LibraryCare() {
  const { data: scan } = useScan()
  const startScan = useStartScan()
  if (!scan) return null
  const seen = [count(scan.found, 'file'), count(scan.folders, 'folder')] as const
  return (
    <SettingsPart
      name={careText.scan}
      why={scan.running ? careText.scannedSoFar(...seen) : careText.scanned(...seen)}
      error={startScan.error}
    >
      <Problems />
      <Button
        disabled={scan.running || scan.folders === 0 || startScan.isPending}
        onClick={() => startScan.mutate(undefined)}
      >
        {careText.scanNow}
      </Button>
      <div className={styles.progress}>
        <ScanProgress />
        <AnalysisProgress />
      </div>
    </SettingsPart>
  )
}
