// SPDX-License-Identifier: GPL-3.0-or-later
import { ListMusic, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
import { BottomBar } from '#/features/now-playing/BottomBar'
import { MasteringPanel, QueuePanel } from './lazy-parts'
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
      label={`${panel === of ? 'Close' : 'Open'} the ${of === 'queue' ? 'queue' : 'mastering panel'}`}
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
        <aside id="mastering" aria-label="Mastering" className={styles.panel}>
          <MasteringPanel />
        </aside>
      )}
      {panel === 'queue' && (
        <aside id="queue" aria-label="Queue" className={styles.panel}>
          <QueuePanel title="Queue" />
        </aside>
      )}
      <footer aria-label="Player" className={styles.bar}>
        <BottomBar>
          {button('queue', <ListMusic size={20} />, 'Q')}
          {button('mastering', <SlidersHorizontal size={20} />)}
        </BottomBar>
      </footer>
      <Toasts />
    </div>
  )
}
