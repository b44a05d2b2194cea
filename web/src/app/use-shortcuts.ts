// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useEffectEvent } from 'react'
import { usePresets } from '#/queries/mastering'
import { usePlayerCommands } from '#/player/react'
import { isTaken, pageShortcutFor, shortcutFor } from './shortcuts'

interface PageCommands {
  onHelp: () => void
  onQueue: () => void
}

export function useShortcuts(page: PageCommands): void {
  const player = usePlayerCommands()
  const { data: presets } = usePresets()

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTaken(event.target, event.key)) return
    const shortcut = shortcutFor(event)
    const ofPage = pageShortcutFor(event)
    if (!shortcut && !ofPage) return
    event.preventDefault()
    shortcut?.run(player, presets?.map(({ name }) => name) ?? [])
    if (ofPage === 'help') page.onHelp()
    if (ofPage === 'queue') page.onQueue()
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
