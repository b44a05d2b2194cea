// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { useMusicFolders } from '#/queries/places'
import { cx } from '#/lib/class-names'
import styles from './FirstRun.module.css'
import { FolderPicker } from './FolderPicker'

/** While there is no music but the demo album: how to come to one's own. */
export function OnlyDemo() {
  const { data: folders } = useMusicFolders()
  const [choosing, setChoosing] = useState(false)
  const isOnly = folders?.items.length === 1 && folders.items[0]?.demo
  if (!isOnly || folders.fixed) return null
  return (
    <section className={cx(styles.demo, styles.note)} aria-label="Your own music">
      <div className={styles.words}>
        <h2>Where is your music?</h2>
        <p className={styles.why}>
          This is the demo album. Choose your own folder; the demo can be removed in the settings
          after that.
        </p>
      </div>
      <Button look="primary" onClick={() => setChoosing(true)}>
        Choose a folder
      </Button>
      <Dialog title="Where is your music?" open={choosing} onOpenChange={setChoosing}>
        <FolderPicker onChosen={() => setChoosing(false)} />
      </Dialog>
    </section>
  )
}
