// SPDX-License-Identifier: GPL-3.0-or-later
import { Folder, FolderX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { componentText } from '#/components/messages'
import { SettingsPart } from '#/components/SettingsPart'
import { useMusicFolders, useRemoveMusicFolder, type MusicFolder } from '#/queries/places'
import { FolderPicker } from './FolderPicker'
import care from './LibraryCare.module.css'
import styles from './MusicFolders.module.css'
import { setupText } from './setup-messages'

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
      name={setupText.folders}
      why={data.fixed ? setupText.whyFixed : setupText.whyFolders}
      action={!data.fixed && <Button onClick={() => setAdding(true)}>{setupText.addFolder}</Button>}
    >
      {data.items.length === 0 && <p className={styles.folders}>{setupText.none}</p>}
      <ul className={styles.folders}>
        {data.items.map((folder) => (
          <Row key={folder.id} folder={folder} onLeave={canLeave ? setLeaving : null} />
        ))}
      </ul>
      <Dialog title={setupText.addFolder} open={adding} onOpenChange={setAdding}>
        <FolderPicker onChosen={() => setAdding(false)} />
      </Dialog>
      <Leave folder={leaving} onDone={() => setLeaving(null)} />
    </SettingsPart>
  )
}

const Untold = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <SettingsPart
    name={setupText.folders}
    error={error}
    action={<Button onClick={onRetry}>{componentText.tryAgain}</Button>}
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
        <p className={care.why}>{there ? where : setupText.notThere}</p>
      </div>
      {onLeave && (
        <Button aria-label={setupText.removeFolder(name)} onClick={() => onLeave(folder)}>
          {setupText.remove}
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
      title={setupText.removeQuestion(folder?.name ?? '')}
      open={folder !== null}
      onOpenChange={(open) => !open && close()}
    >
      <div className={styles.leave}>
        <p>{setupText.whatGoes}</p>
        {remove.error && <p role="alert">{remove.error.message}</p>}
        <div className={styles.ways}>
          <Button onClick={close}>{setupText.keepIt}</Button>
          <Button
            look="primary"
            disabled={remove.isPending}
            onClick={() => folder && remove.mutate(folder.id, { onSuccess: close })}
          >
            {setupText.removeTheFolder}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
