// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { useMediaQuery } from '#/components/use-media-query'
import { Announcer } from '#/features/now-playing/Announcer'
import { readStored, store } from '#/lib/storage'
import { NarrowShell } from './NarrowShell'
import { ShortcutsDialog } from './ShortcutsDialog'
import { useApplySettings } from './use-apply-settings'
import { useShortcuts } from './use-shortcuts'
import { WideShell } from './WideShell'

const narrow = '(max-width: 759px)'
/** Below this the panel would leave too little of the view, so it starts closed. */
const roomForPanel = '(min-width: 1000px)'

export function Shell() {
  const isNarrow = useMediaQuery(narrow)
  const [helpOpen, setHelpOpen] = useState(false)
  const [panelOpen, setPanelOpen] = useState(startsWithPanel)
  useApplySettings()
  useShortcuts(() => setHelpOpen(true))

  const onPanelChange = (open: boolean) => {
    setPanelOpen(open)
    store('panel', open ? 'open' : 'closed')
  }

  return (
    <>
      {isNarrow ? (
        <NarrowShell />
      ) : (
        <WideShell panelOpen={panelOpen} onPanelChange={onPanelChange} />
      )}
      <Announcer />
      <ShortcutsDialog open={helpOpen} onOpenChange={setHelpOpen} />
    </>
  )
}

function startsWithPanel(): boolean {
  const stored = readStored('panel')
  return stored === null ? matchMedia(roomForPanel).matches : stored === 'open'
}
