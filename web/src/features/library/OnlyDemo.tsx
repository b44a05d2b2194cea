// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { useMusicFolders } from '#/queries/places'
import { cx } from '#/lib/class-names'
import styles from './FirstRun.module.css'
import { FolderPicker } from './FolderPicker'
import { setupText } from './setup-messages'

/** While there is no music but the demo album: how to come to one's own. */
export function OnlyDemo() {
  const { data: folders } = useMusicFolders()
  const [choosing, setChoosing] = useState(false)
  const isOnly = folders?.items.length === 1 && folders.items[0]?.demo
  if (!isOnly || folders.fixed) return null
  return (
    <section className={cx(styles.demo, styles.note)} aria-label={setupText.yourOwn}>
      <div className={styles.words}>
        <h2>{setupText.whereIsMusic}</h2>
        <p className={styles.why}>{setupText.onlyDemo}</p>
      </div>
      <Button look="primary" onClick={() => setChoosing(true)}>
        {setupText.chooseFolder}
      </Button>
      <Dialog title={setupText.whereIsMusic} open={choosing} onOpenChange={setChoosing}>
        <FolderPicker onChosen={() => setChoosing(false)} />
      </Dialog>
    </section>
  )
}
