// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useEffectEvent } from 'react'
import { usePresets } from '#/queries/mastering'
import { usePlayerCommands } from '#/player/react'
import { isTaken, shortcutFor } from './shortcuts'

export function useShortcuts(onHelp: () => void): void {
  const player = usePlayerCommands()
  const { data: presets } = usePresets()

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTaken(event.target, event.key)) return
    const shortcut = shortcutFor(event)
    if (event.key !== '?' && !shortcut) return
    event.preventDefault()
    if (shortcut) shortcut.run(player, presets?.map(({ name }) => name) ?? [])
    else onHelp()
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
