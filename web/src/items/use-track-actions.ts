// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { queueActions } from '#/player/queue-actions'
import { usePlayerCommands } from '#/player/react'
import { useMark } from '#/queries/marks'
import { favouriteAction, ratingChoices } from './mark-actions'

/** What the menu of a track offers in every list. */
export function useTrackActions(track: Track) {
  const player = usePlayerCommands()
  const mark = useMark({ kind: 'track', id: track.id }, track.title, track)
  const actions = [
    ...queueActions(player, () => [track]),
    favouriteAction(track, mark),
    ratingChoices(track, mark),
  ]
  return { actions, mark }
}
