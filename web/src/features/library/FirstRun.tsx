// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff, FolderOpen, FolderSearch, Music, Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { Failure, Notice } from '#/components/Notice'
import { useSession } from '#/queries/account'
import { useScan, useStartScan } from '#/queries/library'
import { useMusicFolders } from '#/queries/places'
import styles from './FirstRun.module.css'
import { FolderPicker } from './FolderPicker'
import { ScanProgress } from './LibraryProgress'
import { Problems } from './Problems'
import { setupText } from './setup-messages'
import { useHearDemo } from './use-hear-demo'

/** What a view shows while there is no music: why, and what to do. */
export function FirstRun() {
  const { data: session } = useSession()
  if (session?.state === 'signed-in' && session.user.limited) return <NothingToHear />
  return <NoMusic />
}

/** It may be full of what others hear. */
const NothingToHear = () => (
  <Notice icon={<Music size={40} />} title={setupText.nothingToHear}>
    <p>{setupText.whyNothingToHear}</p>
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
        <h1>{setupText.whereIsMusic}</h1>
        <p className={styles.why}>{setupText.whatFolder}</p>
      </header>
      <FolderPicker />
      <section className={styles.demo} aria-label={setupText.demo}>
        <div className={styles.words}>
          <h2>{setupText.noMusicAtHand}</h2>
          <p className={styles.why}>{setupText.whatDemo}</p>
          {demo.isPending && (
            <p className={styles.why} role="status">
              {setupText.makingDemo}
            </p>
          )}
        </div>
        <Button icon={<Play size={16} aria-hidden />} disabled={demo.isPending} onClick={demo.hear}>
          {setupText.hearDemo}
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
      title={setupText.looking}
      actions={
        <div className={styles.progress}>
          <ScanProgress />
        </div>
      }
    >
      <p dir="auto" className={styles.names}>
        {names}
      </p>
      <p>{setupText.whileLooking}</p>
    </Notice>
  )
}

function NothingFound() {
  const startScan = useStartScan()
  const { data: folders } = useMusicFolders()
  const [choosing, setChoosing] = useState(false)
  const items = folders?.items ?? []
  const away = items.find(({ there }) => !there)
  const only = items.length === 1 ? items[0] : undefined
  return (
    <Notice
      icon={<Music size={40} />}
      title={away ? setupText.folderAway : setupText.nothingFound}
      actions={
        <div className={styles.actions}>
          {folders?.fixed === false && (
            <Button look="primary" onClick={() => setChoosing(true)}>
              {setupText.chooseAnother}
            </Button>
          )}
          <Button disabled={startScan.isPending} onClick={() => startScan.mutate(undefined)}>
            {setupText.lookAgain}
          </Button>
          <Problems />
          <Dialog title={setupText.whereIsMusic} open={choosing} onOpenChange={setChoosing}>
            <FolderPicker onChosen={() => setChoosing(false)} />
          </Dialog>
        </div>
      }
    >
      <p>
        {away
          ? setupText.whyFolderAway(away.name)
          : only
            ? setupText.nothingPlaysIn(only.name)
            : setupText.nothingPlaysInAll(items.length)}
      </p>
      {startScan.error && <p role="alert">{startScan.error.message}</p>}
    </Notice>
  )
}
