// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { Announcer } from '#/features/now-playing/Announcer'
import { focusField } from '#/features/search/move-focus'
import { usePlayerCommands } from '#/player/react'
import { currentTrack } from '#/player/state'
import { useToggleFavourite } from '#/queries/marks'
import { Palette, ShortcutsDialog } from './lazy-parts'
import { NarrowShell } from './NarrowShell'
import { PlaylistDoor } from './PlaylistDoor'
import { storedPanel, storePanel, type Panel } from './panels'
import { useApplySettings } from './use-apply-settings'
import { useShortcuts, type PageCommands } from './use-shortcuts'
import { WideShell } from './WideShell'

/** A part is loaded when it is used first, and closes as it likes. */
type PartState = 'unused' | 'open' | 'closed'

const narrow = '(max-width: 759px)'

export function Shell() {
  const isNarrow = useMediaQuery(narrow)
  const [palette, setPalette] = useState<PartState>('unused')
  const [help, setHelp] = useState<PartState>('unused')
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
  const page: PageCommands = {
    help: () => setHelp('open'),
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
    palette: () => setPalette('open'),
  }
  useShortcuts(page)

  return (
    <PlaylistDoor>
      {isNarrow ? (
        <NarrowShell queueOpen={queueOpen} onQueueChange={setQueueOpen} />
      ) : (
        <WideShell panel={panel} onPanel={choosePanel} />
      )}
      <Announcer />
      {palette !== 'unused' && (
        <Palette
          open={palette === 'open'}
          onOpenChange={(open) => setPalette(open ? 'open' : 'closed')}
          page={page}
        />
      )}
      {help !== 'unused' && (
        <ShortcutsDialog
          open={help === 'open'}
          onOpenChange={(open) => setHelp(open ? 'open' : 'closed')}
        />
      )}
    </PlaylistDoor>
  )
}
