// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { useMark } from '#/queries/marks'
import { favouriteAction, ratingChoices } from './mark-actions'
import { useActionsOf } from './use-actions-of'

/** What the menu of a track offers in every list. */
export function useTrackActions(track: Track) {
  const actionsOf = useActionsOf()
  const mark = useMark({ kind: 'track', id: track.id }, track.title, track)
  const actions = [
    ...actionsOf(track.title, () => [track]),
    favouriteAction(track, mark),
    ratingChoices(track, mark),
  ]
  return { actions, mark }
}
