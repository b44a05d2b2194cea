// SPDX-License-Identifier: GPL-3.0-or-later
import { FolderOpen, FolderSearch, Music } from 'lucide-react'
import { Button } from '#/components/Button'
import { Notice } from '#/components/Notice'
import { count } from '#/lib/count'
import { useScan, useStartScan } from '#/queries/library'
import { Problems } from './Problems'
import styles from './FirstRun.module.css'

/** What a view shows while there is no music: why, and what to do. */
export function FirstRun() {
  const scan = useScan()
  if (!scan.data) return null
  if (scan.data.running) return <Looking found={scan.data.found} read={scan.data.read} />
  if (scan.data.folders === 0) return <NoFolder />
  return <NothingFound folders={scan.data.folders} />
}

function Looking({ found, read }: { found: number; read: number }) {
  return (
    <Notice icon={<FolderSearch size={40} />} title="Looking for your music">
      <p>
        {count(found, 'file')} found, {count(read, 'file')} read. Albums appear here as they are
        read, and can be played at once.
      </p>
    </Notice>
  )
}

function NoFolder() {
  return (
    <Notice icon={<FolderOpen size={40} />} title="Where is your music?">
      <p>Start the server with the folder it is in:</p>
      <pre className={styles.command}>
        <code>./run ~/Music</code>
      </pre>
      <p>Several folders are fine. Files are only ever read, never changed.</p>
    </Notice>
  )
}

function NothingFound({ folders }: { folders: number }) {
  const startScan = useStartScan()
  return (
    <Notice
      icon={<Music size={40} />}
      title="No music found"
      actions={
        <div className={styles.actions}>
          <Button
            look="primary"
            disabled={startScan.isPending}
            onClick={() => startScan.mutate(undefined)}
          >
            Look again
          </Button>
          <Problems />
        </div>
      }
    >
      <p>
        {folders === 1 ? 'The folder' : `The ${count(folders, 'folder')}`} this server was given
        holds nothing it can play.
      </p>
      {startScan.error && <p role="alert">{startScan.error.message}</p>}
    </Notice>
  )
}
