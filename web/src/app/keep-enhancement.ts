// SPDX-License-Identifier: GPL-3.0-or-later
import { getEnhancement, putEnhancement } from '#/api/mastering'
import type { Player } from '#/player/player'

/** Milliseconds without a change before the listener's choice is stored. */
const pause = 400

/**
 * Begins with the listener's stored default and stores what they choose. A choice made before the default has
 * arrived stands. What cannot be stored is heard all the same, and is stored with the next change.
 */
export async function keepEnhancement(player: Player): Promise<void> {
  const read = () => player.store.getState().enhancement
  const initial = read()
  const stored = await getEnhancement().catch(() => null)
  if (stored && read() === initial) player.setEnhancement(stored)

  let saved = read() === stored ? read() : initial
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    const chosen = read()
    if (chosen === saved) return
    saved = chosen
    clearTimeout(timer)
    timer = setTimeout(() => void putEnhancement(chosen).catch(() => undefined), pause)
  }
  player.store.subscribe(keep)
  keep()
}
