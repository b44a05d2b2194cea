// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { useMark } from '#/queries/marks'
import { favouriteAction, ratingChoices } from './mark-actions'
import { useActionsOf } from './use-actions-of'
import { useSoundLike } from './use-sound-like'

/** What the menu of a track offers in every list. */
export function useTrackActions(track: Track) {
  const actionsOf = useActionsOf()
  const soundLike = useSoundLike(track)
  const mark = useMark({ kind: 'track', id: track.id }, track.title, track)
  const actions = () => [
    ...actionsOf(track.title, () => [track]),
    ...soundLike(),
    favouriteAction(track, mark),
    ratingChoices(track, mark),
  ]
  return { actions, mark }
}
