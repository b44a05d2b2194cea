// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { Announcer } from '#/features/now-playing/Announcer'
import { focusField } from '#/features/search/move-focus'
import { usePlayerCommands } from '#/player/react'
import { currentTrack } from '#/player/state'
import { useToggleFavourite } from '#/queries/marks'
import { loadPalette } from './lazy-views'
import { NarrowShell } from './NarrowShell'
import { PlaylistDoor } from './PlaylistDoor'
import { storedPanel, storePanel, type Panel } from './panels'
import { ShortcutsDialog } from './ShortcutsDialog'
import { useApplySettings } from './use-apply-settings'
import { useShortcuts, type PageCommands } from './use-shortcuts'
import { WideShell } from './WideShell'

/** Loaded when it is wanted first. */
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))

const narrow = '(max-width: 759px)'

export function Shell() {
  const isNarrow = useMediaQuery(narrow)
  const [palette, setPalette] = useState<'unused' | 'open' | 'closed'>('unused')
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
  const page: PageCommands = {
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
        <Suspense>
          <Palette
            open={palette === 'open'}
            onOpenChange={(open) => setPalette(open ? 'open' : 'closed')}
            page={page}
          />
        </Suspense>
      )}
      <ShortcutsDialog open={helpOpen} onOpenChange={setHelpOpen} />
    </PlaylistDoor>
  )
}
