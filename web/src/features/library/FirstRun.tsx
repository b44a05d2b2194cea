// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff, FolderOpen, FolderSearch, Music, Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { Failure, Notice } from '#/components/Notice'
import { count } from '#/lib/count'
import { useSession } from '#/queries/account'
import { useScan, useStartScan } from '#/queries/library'
import { useMusicFolders } from '#/queries/places'
import styles from './FirstRun.module.css'
import { FolderPicker } from './FolderPicker'
import { ScanProgress } from './LibraryProgress'
import { Problems } from './Problems'
import { useHearDemo } from './use-hear-demo'

/** What a view shows while there is no music: why, and what to do. */
export function FirstRun() {
  const { data: session } = useSession()
  if (session?.state === 'signed-in' && session.user.limited) return <NothingToHear />
  return <NoMusic />
}

/** It may be full of what others hear. */
const NothingToHear = () => (
  <Notice icon={<Music size={40} />} title="Nothing to hear yet">
    <p>
      An administrator of this server says which folders you hear, and there is no music in them.
    </p>
  </Notice>
)

function NoMusic() {
  const { data: scan, error: unscanned, refetch: askForScan } = useScan()
  const { data: folders, error: untold, refetch: askForFolders } = useMusicFolders()
  const error = (scan ? null : unscanned) ?? (folders ? null : untold)
  if (error) {
    const retry = () => {
      for (const ask of [askForScan, askForFolders]) void ask()
    }
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  if (!scan || !folders) return null
  if (scan.folders === 0) return <WhereIsYourMusic />
  // The list of albums follows what was found within a second.
  if (scan.running || (scan.found > 0 && scan.problemCount === 0)) return <Looking />
  return <NothingFound />
}

function WhereIsYourMusic() {
  const demo = useHearDemo()
  return (
    <div className={styles.first}>
      <header className={styles.head}>
        <FolderOpen size={40} aria-hidden className={styles.icon} />
        <h1>Where is your music?</h1>
        <p className={styles.why}>
          Choose the folder it is in. Files are only ever read, never changed, and nothing leaves
          this machine.
        </p>
      </header>
      <FolderPicker />
      <section className={styles.demo} aria-label="Demo album">
        <div className={styles.words}>
          <h2>No music at hand?</h2>
          <p className={styles.why}>
            Three short pieces made by code: something quiet, something plucked, something loud.
            Hear what the switch between original and master does.
          </p>
          {demo.isPending && (
            <p className={styles.why} role="status">
              Making the demo album: this takes some seconds.
            </p>
          )}
        </div>
        <Button icon={<Play size={16} aria-hidden />} disabled={demo.isPending} onClick={demo.hear}>
          Hear the demo album
        </Button>
      </section>
    </div>
  )
}

function Looking() {
  const { data: folders } = useMusicFolders()
  const names = folders?.items.map(({ name }) => name).join(', ')
  return (
    <Notice
      icon={<FolderSearch size={40} />}
      title="Looking for your music"
      actions={
        <div className={styles.progress}>
          <ScanProgress />
        </div>
      }
    >
      <p dir="auto" className={styles.names}>
        {names}
      </p>
      <p>Albums appear here as they are found, and can be played at once.</p>
    </Notice>
  )
}

function NothingFound() {
  const startScan = useStartScan()
  const { data: folders } = useMusicFolders()
  const [choosing, setChoosing] = useState(false)
  const items = folders?.items ?? []
  const away = items.find(({ there }) => !there)
  const what = items.length === 1 ? `“${items[0]?.name}”` : count(items.length, 'folder')
  return (
    <Notice
      icon={<Music size={40} />}
      title={away ? 'A folder cannot be reached' : 'No music found'}
      actions={
        <div className={styles.actions}>
          {folders?.fixed === false && (
            <Button look="primary" onClick={() => setChoosing(true)}>
              Choose another folder
            </Button>
          )}
          <Button disabled={startScan.isPending} onClick={() => startScan.mutate(undefined)}>
            Look again
          </Button>
          <Problems />
          <Dialog title="Where is your music?" open={choosing} onOpenChange={setChoosing}>
            <FolderPicker onChosen={() => setChoosing(false)} />
          </Dialog>
        </div>
      }
    >
      <p>
        {away
          ? `“${away.name}” is not there, or its disk is away. Once it is back, it is looked at by itself.`
          : `There is nothing in ${what} that can be played.`}
      </p>
      {startScan.error && <p role="alert">{startScan.error.message}</p>}
    </Notice>
  )
}
