// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import type { Action } from '#/components/actions'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { currentTrack, type PlayerState } from '#/player/state'
import { useUndoable } from './use-undoable'

const playingId = (state: PlayerState) => currentTrack(state)?.id ?? null

/** What plays is to sound like this track; nothing where there is nothing to compare, or nothing measured. */
export function useSoundLike(track: Track): readonly Action[] {
  const player = usePlayerCommands()
  const playing = usePlayer(playingId)
  const undoable = useUndoable()
  if (playing === null || playing === track.id || track.analysis === 'failed') return []
  const run = () => {
    const title = currentTrack(player.store.getState())?.title ?? ''
    const made = player.memory.soundLike({ track: track.id, amount: 1 })
    undoable(made, `“${title}” is to sound like “${track.title}”.`)
  }
  return [{ label: 'Sound like this', run }]
}
