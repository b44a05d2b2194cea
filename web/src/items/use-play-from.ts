// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback } from 'react'
import type { Track } from '#/api/model'
import { usePlayerCommands } from '#/player/react'
import type { ServerList } from '#/queries/server-list'

/** Plays the track at a place of a list, with those before and behind it that are here. */
export function usePlayFrom(around: ServerList<Track>['around']): (index: number) => void {
  const player = usePlayerCommands()
  return useCallback(
    (index) => {
      const { items, at } = around(index)
      const chosen = items[at]
      const playable = items.filter((one) => one.problem === null)
      if (chosen) player.playQueue(playable, playable.indexOf(chosen))
    },
    [around, player],
  )
}
