// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { LibraryProgress } from '#/features/library/LibraryProgress'
import { MasteringPanel } from '#/features/mastering/MasteringPanel'
import { MiniPlayer } from '#/features/now-playing/MiniPlayer'
import { destinations, settingsDestination } from './destinations'
import styles from './NarrowShell.module.css'
import { View } from './View'

export function NarrowShell() {
  return (
    <div className={styles.shell}>
      <View className={styles.view} />
      <aside aria-label="Progress" className={styles.progress}>
        <LibraryProgress />
      </aside>
      <footer aria-label="Player">
        <MiniPlayer>
          <MasteringPanel />
        </MiniPlayer>
      </footer>
      <nav aria-label="Main" className={styles.tabs}>
        {[...destinations, settingsDestination].map(({ to, label, Icon }) => (
          <Link key={to} to={to} className={styles.tab}>
            <Icon size={20} aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
    </div>
  )
}
