// SPDX-License-Identifier: GPL-3.0-or-later
import type { Player } from '#/player/player'

/** What was chosen for a track or an album just before the page goes is stored as well (PL-13). */
export function keepChoices(player: Player): void {
  window.addEventListener('pagehide', () => player.memory.leave())
}
