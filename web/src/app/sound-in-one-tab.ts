// SPDX-License-Identifier: GPL-3.0-or-later
import { OneTab } from '#/player/one-tab'
import type { Player } from '#/player/player'

/** Two tabs never sound together. Where tabs cannot talk to each other, nothing is done. */
export function soundInOneTab(player: Player): OneTab | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined
  const tab = new OneTab(player, new BroadcastChannel('auralis.sound'), `${Math.random()}`)
  window.addEventListener('pagehide', () => tab.leave())
  return tab
}
