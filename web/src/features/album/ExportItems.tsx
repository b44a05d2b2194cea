// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import type { Export } from '#/api/model'
import { Button } from '#/components/Button'
import { ProgressBar } from '#/components/ProgressBar'
import { count } from '#/lib/count'
import { formatBytes } from '#/lib/units'
import {
  exportFileUrl,
  useCancelExport,
  useExportReport,
  useExports,
  useRemoveExport,
} from '#/queries/exports'
import { isUnderWay, progressWords, stateWords } from './export-words'
import styles from './Export.module.css'
import { albumText } from './messages'

/** All exports of the server, the newest first and open. */
export function ExportItems() {
  const { data, error } = useExports()
  if (error && !data) return <p role="alert">{error.message}</p>
  if (!data || data.items.length === 0) return null
  return (
    <section aria-label={albumText.exports}>
      <h2 className={styles.heading}>{albumText.exports}</h2>
      <ul>
        {data.items.map((item, index) => (
          <li key={item.id} className={styles.item}>
            <ExportItem item={item} first={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ExportItem({ item, first }: { item: Export; first: boolean }) {
  const cancel = useCancelExport()
  const remove = useRemoveExport()
  const error = cancel.error ?? remove.error
  return (
    <>
      <div className={styles.line}>
        <div className={styles.words}>
          <h3 className={styles.title}>{item.title}</h3>
          <p className={styles.note}>
            {albumText.formats[item.format]} · <span role="status">{stateWords(item)}</span>
          </p>
        </div>
        {isUnderWay(item) ? (
          <Button
            aria-label={albumText.cancelExport(item.title)}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(item.id)}
          >
            {albumText.cancel}
          </Button>
        ) : (
          <Button
            aria-label={albumText.removeExport(item.title)}
            disabled={remove.isPending}
            onClick={() => remove.mutate(item.id)}
          >
            {albumText.remove}
          </Button>
        )}
      </div>
      {isUnderWay(item) && (
        <>
          <ProgressBar label={albumText.exportOf(item.title)} fraction={item.fraction} />
          <p className={styles.note}>{progressWords(item)}</p>
        </>
      )}
      {error && <p role="alert">{error.message}</p>}
      <Outcome item={item} first={first} />
    </>
  )
}

/** Long lists stay folded, and unasked for, until someone wants them. */
function Outcome({ item, first }: { item: Export; first: boolean }) {
  const [open, setOpen] = useState(first)
  const { fileCount, problemCount } = item
  if (fileCount + problemCount === 0) return null
  const words = [
    fileCount > 0 && count(fileCount, 'file'),
    problemCount > 0 && count(problemCount, 'problem'),
  ]
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{words.filter(Boolean).join(', ')}</summary>
      {open && <Report item={item} />}
    </details>
  )
}

function Report({ item }: { item: Export }) {
  const { data: report, error } = useExportReport(item)
  if (error && !report) return <p role="alert">{error.message}</p>
  if (!report) return null
  return (
    <>
      <ol aria-label={albumText.files} className={styles.list}>
        {report.files.map(({ name, bytes }, index) => (
          <li key={name} className={styles.file}>
            <a href={exportFileUrl(item.id, index)} download={name} className={styles.link}>
              {name}
            </a>
            <span className={styles.note}>{formatBytes(bytes)}</span>
          </li>
        ))}
      </ol>
      {report.problems.length > 0 && (
        <ul aria-label={albumText.problems} className={styles.list}>
          {report.problems.map(({ trackId, title, sentence }, index) => (
            <li key={index} className={styles.problem}>
              {albumText.problem(trackId === null ? albumText.endedEarly : title, sentence)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
