// SPDX-License-Identifier: GPL-3.0-or-later
import { readStored, store } from '#/lib/storage'
import type { Levelling } from '#/player/play-gain'
import type { Player } from '#/player/player'

const key = 'levelling'
const levellings: readonly Levelling[] = ['off', 'track', 'album', 'auto']

/** How originals are levelled belongs to the device, as the volume does. */
export function keepLevelling(player: Player): void {
  const text = readStored(key)
  const stored = levellings.find((one) => one === text)
  if (stored) player.setLevelling(stored)

  let saved = player.store.getState().levelling
  player.store.subscribe(() => {
    const { levelling } = player.store.getState()
    if (levelling === saved) return
    saved = levelling
    store(key, levelling)
  })
}
