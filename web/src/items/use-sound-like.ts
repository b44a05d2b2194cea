// SPDX-License-Identifier: GPL-3.0-or-later
import type { Album, Track, TrackOrAlbum } from '#/api/model'
import type { Action } from '#/components/actions'
import { usePlayerCommands } from '#/player/react'
import { currentTrack, type PlayerState } from '#/player/state'
import { itemText } from './messages'
import { useUndoable } from './use-undoable'

const playingId = (state: PlayerState) => currentTrack(state)?.id ?? null

/** What plays is to sound like this track; nothing where there is nothing to compare, or nothing measured. */
export function useSoundLike(track: Track): () => readonly Action[] {
  const { store } = usePlayerCommands()
  const actions = useActions({ kind: 'track', id: track.id }, track.title)
  const isOffered = () => playingId(store.getState()) !== track.id && track.analysis !== 'failed'
  return () => (isOffered() ? actions() : [])
}

/** What plays is to sound like this album, all of it together; nothing where nothing plays. */
export const useSoundLikeAlbum = (album: Album): (() => readonly Action[]) =>
  useActions({ kind: 'album', id: album.id }, album.title)

/** Asked for when a menu opens: what plays is looked up then, and lists need not follow it. */
function useActions(to: TrackOrAlbum, name: string): () => readonly Action[] {
  const player = usePlayerCommands()
  const undoable = useUndoable()
  const run = () => {
    const title = currentTrack(player.store.getState())?.title ?? ''
    const made = player.memory.soundLike({ ...to, amount: 1 })
    undoable(made, itemText.isToSoundLike(title, name))
  }
  const actions = [{ label: itemText.soundLike, run }]
  return () => (playingId(player.store.getState()) === null ? [] : actions)
}
