// SPDX-License-Identifier: GPL-3.0-or-later
import { SlidersHorizontal } from 'lucide-react'
import { IconButton } from '#/components/IconButton'
import { MasteringPanel } from '#/features/mastering/MasteringPanel'
import { BottomBar } from '#/features/now-playing/BottomBar'
import { Sidebar } from './Sidebar'
import { View } from './View'
import styles from './WideShell.module.css'

interface WideShellProps {
  panelOpen: boolean
  onPanelChange: (open: boolean) => void
}

export function WideShell({ panelOpen, onPanelChange }: WideShellProps) {
  return (
    <div className={styles.shell}>
      <Sidebar className={styles.sidebar} />
      <View className={styles.view} />
      {panelOpen && (
        <aside id="mastering" aria-label="Mastering" className={styles.panel}>
          <MasteringPanel />
        </aside>
      )}
      <footer aria-label="Player" className={styles.bar}>
        <BottomBar>
          <IconButton
            label={panelOpen ? 'Close the mastering panel' : 'Open the mastering panel'}
            icon={<SlidersHorizontal size={20} />}
            aria-expanded={panelOpen}
            aria-controls="mastering"
            onClick={() => onPanelChange(!panelOpen)}
          />
        </BottomBar>
      </footer>
    </div>
  )
}
