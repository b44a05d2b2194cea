// SPDX-License-Identifier: GPL-3.0-or-later
import { Folder, FolderX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SettingsPart } from '#/components/SettingsPart'
import { useMusicFolders, useRemoveMusicFolder, type MusicFolder } from '#/queries/places'
import { FolderPicker } from './FolderPicker'
import care from './LibraryCare.module.css'
import styles from './MusicFolders.module.css'

const fixed =
  'The server was started with these folders, so they are changed there. Started without any, it takes those that are chosen here.'

/** Which folders the music is in, and how to have more or fewer of them. */
export function MusicFolders() {
  const { data, error, refetch } = useMusicFolders()
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<MusicFolder | null>(null)
  if (error && !data) return <Untold error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const canLeave = !data.fixed && data.items.length > 1
  return (
    <SettingsPart
      name="Music folders"
      why={data.fixed ? fixed : 'They are scanned and watched; files are never changed.'}
      action={!data.fixed && <Button onClick={() => setAdding(true)}>Add a folder</Button>}
    >
      {data.items.length === 0 && (
        <p className={styles.folders}>None yet, so no change to your music is noticed.</p>
      )}
      <ul className={styles.folders}>
        {data.items.map((folder) => (
          <Row key={folder.id} folder={folder} onLeave={canLeave ? setLeaving : null} />
        ))}
      </ul>
      <Dialog title="Add a folder" open={adding} onOpenChange={setAdding}>
        <FolderPicker onChosen={() => setAdding(false)} />
      </Dialog>
      <Leave folder={leaving} onDone={() => setLeaving(null)} />
    </SettingsPart>
  )
}

const Untold = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <SettingsPart
    name="Music folders"
    error={error}
    action={<Button onClick={onRetry}>Try again</Button>}
  />
)

interface RowProps {
  folder: MusicFolder
  /** Null where it has to stay. */
  onLeave: ((folder: MusicFolder) => void) | null
}

function Row({ folder, onLeave }: RowProps) {
  const { name, where, there } = folder
  const Icon = there ? Folder : FolderX
  return (
    <li className={styles.folder}>
      <Icon size={20} aria-hidden className={styles.icon} />
      <div className={styles.names}>
        <p className={styles.name} dir="auto" title={name}>
          {name}
        </p>
        <p className={care.why}>
          {there ? where : 'Not there, or its disk is away. What is known of its music is kept.'}
        </p>
      </div>
      {onLeave && (
        <Button aria-label={`Remove ${name}`} onClick={() => onLeave(folder)}>
          Remove
        </Button>
      )}
    </li>
  )
}

function Leave({ folder, onDone }: { folder: MusicFolder | null; onDone: () => void }) {
  const remove = useRemoveMusicFolder()
  const close = () => {
    remove.reset()
    onDone()
  }
  return (
    <Dialog
      title={`Remove “${folder?.name ?? ''}”?`}
      open={folder !== null}
      onOpenChange={(open) => !open && close()}
    >
      <div className={styles.leave}>
        <p>
          Its tracks leave the library. No file is touched, and what you made of them (plays,
          favourites, places in playlists) is kept for 90 days: add the folder again, and all is as
          it was.
        </p>
        {remove.error && <p role="alert">{remove.error.message}</p>}
        <div className={styles.ways}>
          <Button onClick={close}>Keep it</Button>
          <Button
            look="primary"
            disabled={remove.isPending}
            onClick={() => folder && remove.mutate(folder.id, { onSuccess: close })}
          >
            Remove the folder
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
