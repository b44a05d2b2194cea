// SPDX-License-Identifier: GPL-3.0-or-later
import type { Album, Track, TrackOrAlbum } from '#/api/model'
import type { Action } from '#/components/actions'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { currentTrack, type PlayerState } from '#/player/state'
import { useUndoable } from './use-undoable'

const playingId = (state: PlayerState) => currentTrack(state)?.id ?? null

/** What plays is to sound like this track; nothing where there is nothing to compare, or nothing measured. */
export function useSoundLike(track: Track): readonly Action[] {
  const playing = usePlayer(playingId)
  const isOffered = playing !== track.id && track.analysis !== 'failed'
  return useAction(isOffered ? { kind: 'track', id: track.id } : null, track.title)
}

/** What plays is to sound like this album, all of it together; nothing where nothing plays. */
export const useSoundLikeAlbum = (album: Album): readonly Action[] =>
  useAction({ kind: 'album', id: album.id }, album.title)

function useAction(to: TrackOrAlbum | null, name: string): readonly Action[] {
  const player = usePlayerCommands()
  const isPlaying = usePlayer((state) => playingId(state) !== null)
  const undoable = useUndoable()
  if (!isPlaying || !to) return []
  const run = () => {
    const title = currentTrack(player.store.getState())?.title ?? ''
    const made = player.memory.soundLike({ ...to, amount: 1 })
    undoable(made, `“${title}” is to sound like “${name}”.`)
  }
  return [{ label: 'Sound like this', run }]
}
