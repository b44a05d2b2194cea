// SPDX-License-Identifier: GPL-3.0-or-later
import { ListMusic, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
import { BottomBar } from '#/features/now-playing/BottomBar'
import { MasteringPanel, QueuePanel } from './lazy-parts'
import { appText } from './messages'
import type { Panel } from './panels'
import { Sidebar } from './Sidebar'
import { Toasts } from './Toasts'
import { View } from './View'
import styles from './WideShell.module.css'

interface WideShellProps {
  panel: Panel
  onPanel: (panel: Panel) => void
}

export function WideShell({ panel, onPanel }: WideShellProps) {
  const button = (of: 'mastering' | 'queue', icon: ReactNode, shortcut?: string) => (
    <IconButton
      label={(panel === of ? appText.close : appText.open)[of]}
      icon={icon}
      aria-expanded={panel === of}
      aria-controls={panel === of ? of : undefined}
      onClick={() => onPanel(panel === of ? 'none' : of)}
      {...(shortcut === undefined ? {} : { shortcut })}
    />
  )
  return (
    <div className={styles.shell}>
      <Sidebar className={styles.sidebar} />
      <View className={styles.view} />
      {panel === 'mastering' && (
        <aside id="mastering" aria-label={appText.mastering} className={styles.panel}>
          <MasteringPanel />
        </aside>
      )}
      {panel === 'queue' && (
        <aside id="queue" aria-label={appText.queue} className={styles.panel}>
          <QueuePanel title={appText.queue} />
        </aside>
      )}
      <footer aria-label={appText.player} className={styles.bar}>
        <BottomBar>
          {button('queue', <ListMusic size={20} />, 'Q')}
          {button('mastering', <SlidersHorizontal size={20} />)}
        </BottomBar>
      </footer>
      <Toasts />
    </div>
  )
}
