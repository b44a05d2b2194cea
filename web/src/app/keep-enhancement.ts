// SPDX-License-Identifier: GPL-3.0-or-later
import { getEnhancement, putEnhancement } from '#/api/mastering'
import type { Enhancement } from '#/api/model'
import type { Player } from '#/player/player'

/** Milliseconds without a change before the listener's choice is stored. */
const pause = 400

/**
 * Begins with the listener's stored default and stores what becomes of it, also where the page goes at once. A choice
 * made before the default has arrived stands, unless it turns out to be a track's own. What cannot be stored is heard
 * all the same, and is stored with the next change.
 */
export async function keepEnhancement(player: Player): Promise<void> {
  const read = () => player.store.getState().usual
  const initial = read()
  let saved = initial
  let stored: Enhancement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    clearTimeout(timer)
    const chosen = read()
    if (chosen === saved || !player.store.getState().usualSettled) return
    saved = chosen
    putEnhancement(chosen).catch(() => undefined)
  }
  const begin = (usual: Enhancement) => {
    saved = usual
    player.memory.setUsual(usual)
  }
  player.store.subscribe(() => {
    if (stored && read() === initial) begin(stored)
    if (read() === saved) return
    clearTimeout(timer)
    timer = setTimeout(send, pause)
  })
  window.addEventListener('pagehide', send)
  stored = await getEnhancement().catch(() => null)
  if (stored && read() === initial) begin(stored)
}
