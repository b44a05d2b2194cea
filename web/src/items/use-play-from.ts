// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback } from 'react'
import type { Track } from '#/api/model'
import { usePlayerCommands } from '#/player/react'

/** Plays one of the tracks of a list, with those of the list before and behind it. */
export function usePlayFrom(tracks: readonly Track[]): (track: Track) => void {
  const player = usePlayerCommands()
  return useCallback(
    (track) => {
      const playable = tracks.filter((one) => one.problem === null)
      player.playQueue(playable, playable.indexOf(track))
    },
    [tracks, player],
  )
}
