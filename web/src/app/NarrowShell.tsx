// SPDX-License-Identifier: GPL-3.0-or-later
import { Dialog } from '#/components/Dialog'
import { MiniPlayer } from '#/features/now-playing/MiniPlayer'
import { LibraryProgress, MasteringPanel, QueuePanel } from './lazy-parts'
import { appText } from './messages'
import styles from './NarrowShell.module.css'
import { NarrowTabs } from './NarrowTabs'
import { Toasts } from './Toasts'
import { View } from './View'

interface NarrowShellProps {
  queueOpen: boolean
  onQueueChange: (open: boolean) => void
}

export function NarrowShell({ queueOpen, onQueueChange }: NarrowShellProps) {
  return (
    <div className={styles.shell}>
      <View className={styles.view} />
      <aside aria-label={appText.progress} className={styles.progress}>
        <LibraryProgress />
      </aside>
      <footer aria-label={appText.player}>
        <MiniPlayer onQueue={() => onQueueChange(true)}>
          <MasteringPanel />
          <Toasts />
        </MiniPlayer>
      </footer>
      <NarrowTabs />
      <Dialog title={appText.queue} look="sheet" open={queueOpen} onOpenChange={onQueueChange}>
        <QueuePanel />
        <Toasts />
      </Dialog>
      {!queueOpen && <Toasts />}
    </div>
  )
}
