// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { Announcer } from '#/features/now-playing/Announcer'
import { NarrowShell } from './NarrowShell'
import { PlaylistDoor } from './PlaylistDoor'
import { storedPanel, storePanel, type Panel } from './panels'
import { ShortcutsDialog } from './ShortcutsDialog'
import { useApplySettings } from './use-apply-settings'
import { useShortcuts } from './use-shortcuts'
import { WideShell } from './WideShell'

const narrow = '(max-width: 759px)'

export function Shell() {
  const isNarrow = useMediaQuery(narrow)
  const [helpOpen, setHelpOpen] = useState(false)
  const [panel, setPanel] = useState(storedPanel)
  const [queueOpen, setQueueOpen] = useState(false)
  useApplySettings()

  const choosePanel = (chosen: Panel) => {
    setPanel(chosen)
    storePanel(chosen)
  }
  useShortcuts({
    onHelp: () => setHelpOpen(true),
    onQueue: () => {
      if (isNarrow) setQueueOpen(!queueOpen)
      else choosePanel(panel === 'queue' ? 'none' : 'queue')
    },
  })

  return (
    <PlaylistDoor>
      {isNarrow ? (
        <NarrowShell queueOpen={queueOpen} onQueueChange={setQueueOpen} />
      ) : (
        <WideShell panel={panel} onPanel={choosePanel} />
      )}
      <Announcer />
      <ShortcutsDialog open={helpOpen} onOpenChange={setHelpOpen} />
    </PlaylistDoor>
  )
}
