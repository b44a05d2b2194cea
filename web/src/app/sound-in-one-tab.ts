// SPDX-License-Identifier: GPL-3.0-or-later
import { OneTab, type OtherTabs } from '#/player/one-tab'
import type { Player } from '#/player/player'
import { restoreQueue } from './keep-queue'

/** Two tabs never sound together. Where tabs cannot talk to each other, nothing is done. */
export function soundInOneTab(player: Player): OtherTabs | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined
  const tab = new OneTab(player, {
    channel: new BroadcastChannel('auralis.sound'),
    tab: `${Math.random()}`,
    catchUp: () => restoreQueue(player),
  })
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) player.pause() // it may come back as it was, long after
    tab.leave()
  })
  return tab
}
