// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Dialog } from '#/components/Dialog'
import { LibraryProgress } from '#/features/library/LibraryProgress'
import { MasteringPanel } from '#/features/mastering/MasteringPanel'
import { MiniPlayer } from '#/features/now-playing/MiniPlayer'
import { QueuePanel } from '#/features/queue/QueuePanel'
import { QueueToast } from '#/features/queue/QueueToast'
import { browseDestination, destinations, settingsDestination } from './destinations'
import styles from './NarrowShell.module.css'
import { View } from './View'

interface NarrowShellProps {
  queueOpen: boolean
  onQueueChange: (open: boolean) => void
}

export function NarrowShell({ queueOpen, onQueueChange }: NarrowShellProps) {
  return (
    <div className={styles.shell}>
      <View className={styles.view} />
      <aside aria-label="Progress" className={styles.progress}>
        <LibraryProgress />
      </aside>
      <footer aria-label="Player">
        <MiniPlayer onQueue={() => onQueueChange(true)}>
          <MasteringPanel />
        </MiniPlayer>
      </footer>
      <nav aria-label="Main" className={styles.tabs}>
        {[...destinations, browseDestination, settingsDestination].map(({ to, label, Icon }) => (
          <Link key={to} to={to} className={styles.tab}>
            <Icon size={20} aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
      <Dialog title="Queue" look="sheet" open={queueOpen} onOpenChange={onQueueChange}>
        <QueuePanel />
        <QueueToast />
      </Dialog>
      {!queueOpen && <QueueToast />}
    </div>
  )
}
