// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useEffectEvent, useRef } from 'react'
import { usePresets } from '#/queries/mastering'
import { usePlayerCommands } from '#/player/react'
import {
  isPaletteKey,
  isTaken,
  openDialog,
  pageShortcutFor,
  shortcutFor,
  type PageShortcut,
  type Shortcut,
} from './shortcuts'

/** What keys do to the page itself. */
export type PageCommands = Readonly<Record<PageShortcut, () => void>>

export function useShortcuts(page: PageCommands): void {
  const player = usePlayerCommands()
  const { data: presets } = usePresets()
  const held = useRef<Shortcut | null>(null)

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isFree = isPaletteKey(event)
      ? !document.querySelector(openDialog)
      : !isTaken(event.target, event.key)
    if (event.defaultPrevented || !isFree) return
    const shortcut = shortcutFor(event)
    const ofPage = pageShortcutFor(event)
    if (!shortcut && !ofPage) return
    event.preventDefault()
    if (shortcut?.release) {
      if (held.current) return // a key that repeats is still the same press
      held.current = shortcut
    }
    shortcut?.run(player, presets?.map(({ name }) => name) ?? [])
    if (ofPage) page[ofPage]()
  })

  /** A key that nobody sees come up is let go all the same. */
  const onRelease = useEffectEvent((key: string | null) => {
    const shortcut = held.current
    if (!shortcut || (key !== null && key.toLowerCase() !== shortcut.key)) return
    held.current = null
    shortcut.release?.(player)
  })

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener('keydown', (event) => onKeyDown(event), { signal })
    window.addEventListener('keyup', ({ key }) => onRelease(key), { signal })
    window.addEventListener('blur', () => onRelease(null), { signal })
    return () => controller.abort()
  }, [])
}
