// SPDX-License-Identifier: GPL-3.0-or-later
import { getEnhancement, putEnhancement } from '#/api/mastering'
import type { Player } from '#/player/player'

/** Milliseconds without a change before the listener's choice is stored. */
const pause = 400

/**
 * Begins with the listener's stored default and stores what becomes of it. A choice made before the default has
 * arrived stands. What cannot be stored is heard all the same, and is stored with the next change.
 */
export async function keepEnhancement(player: Player): Promise<void> {
  const read = () => player.store.getState().usual
  const initial = read()
  const stored = await getEnhancement().catch(() => null)
  if (stored && read() === initial) player.memory.setUsual(stored)

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
