// SPDX-License-Identifier: GPL-3.0-or-later
import { readStored, store } from '#/lib/storage'
import type { Player } from '#/player/player'

const key = 'volume'

/** Volume belongs to the device, so it stays in the browser. */
export function keepVolume(player: Player): void {
  const stored = Number.parseFloat(readStored(key) ?? '')
  if (stored >= 0 && stored <= 1) player.setVolume(stored)

  let saved = player.store.getState().volume.level
  player.store.subscribe(() => {
    const { level } = player.store.getState().volume
    if (level === saved) return
    saved = level
    store(key, String(level))
  })
}
