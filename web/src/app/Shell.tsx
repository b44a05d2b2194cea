// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { Announcer } from '#/features/now-playing/Announcer'
import { focusField } from '#/features/search/move-focus'
import { usePlayerCommands } from '#/player/react'
import { currentTrack } from '#/player/state'
import { useToggleFavourite } from '#/queries/marks'
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
  const navigate = useNavigate()
  const player = usePlayerCommands()
  const toggleFavourite = useToggleFavourite()
  useApplySettings()

  const choosePanel = (chosen: Panel) => {
    setPanel(chosen)
    storePanel(chosen)
  }
  useShortcuts({
    help: () => setHelpOpen(true),
    search: () => {
      if (!focusField()) void navigate({ to: '/search' })
    },
    favourite: () => {
      const track = currentTrack(player.store.getState())
      if (track) toggleFavourite(track)
    },
    queue: () => {
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
