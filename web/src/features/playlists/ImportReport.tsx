// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { NotFound } from '#/api/model'
import { Dialog } from '#/components/Dialog'
import { count } from '#/lib/count'
import styles from './ImportReport.module.css'
import { playlistText } from './messages'
import type { Imported } from './use-import'

interface ImportReportProps {
  reports: readonly Imported[] | null
  /** Files still to come. */
  waiting: number
  onClose: () => void
}

/** Lines that are written out; a file may lack thousands. */
const shownLines = 200

/** What came of imported files, and what of them is in no music folder. */
export function ImportReport({ reports, waiting, onClose }: ImportReportProps) {
  return (
    <Dialog
      title={playlistText.import}
      open={reports !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      <div role="status">
        {waiting > 0 && (
          <p className={styles.note}>{playlistText.lookingFor(count(waiting, 'file'))}</p>
        )}
        {(reports ?? []).map((report, index) => (
          <section key={index} className={styles.report}>
            {'fault' in report ? (
              <>
                <h3 className={styles.title}>{report.file}</h3>
                <p className={styles.fault}>{report.fault}</p>
              </>
            ) : (
              <Result report={report} onClose={onClose} />
            )}
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Result({
  report: { result },
  onClose,
}: {
  report: Extract<Imported, { result: object }>
  onClose: () => void
}) {
  const { playlist, notFound, notFoundCount } = result
  const tracks = count(playlist.entryCount, 'track')
  return (
    <>
      <h3 className={styles.title}>
        <Link
          to="/playlists/$playlistId"
          params={{ playlistId: playlist.id }}
          className={styles.link}
          onClick={onClose}
        >
          {playlist.name}
        </Link>
      </h3>
      <p className={styles.note}>
        {notFoundCount > 0
          ? playlistText.partlyFound(tracks, count(notFoundCount, 'line'))
          : playlistText.found(tracks)}
      </p>
      {notFoundCount > 0 && <Missing lines={notFound} total={notFoundCount} />}
    </>
  )
}

const nameOf = ({ title, artist, location }: NotFound) =>
  title === '' ? location : [artist, title].filter(Boolean).join(' – ')

const Missing = ({ lines, total }: { lines: readonly NotFound[]; total: number }) => (
  <details open={total <= 20}>
    <summary className={styles.summary}>{playlistText.notFound}</summary>
    <ul className={styles.lines}>
      {lines.slice(0, shownLines).map((line) => (
        <li key={line.line} className={styles.line}>
          <p className={styles.name} dir="auto">
            {nameOf(line)}
          </p>
          <p className={styles.note}>{playlistText.line(line.line, line.sentence)}</p>
        </li>
      ))}
    </ul>
    {total > shownLines && (
      <p className={styles.note}>{playlistText.andLines(count(total - shownLines, 'moreLine'))}</p>
    )}
  </details>
)
