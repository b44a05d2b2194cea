// SPDX-License-Identifier: GPL-3.0-or-later
import { createContext, useContext } from 'react'
import type { Track } from '#/api/model'
import type { Action } from '#/components/actions'
import { itemText } from './messages'

/** Tracks that somebody wants in a playlist. */
export interface Addition {
  /** What they are, for the title: the name of a track or an album, or "12 tracks". */
  readonly what: string
  /** Of a new playlist, where one suggests itself. */
  readonly suggestedName?: string
  readonly load: () => readonly Track[] | Promise<readonly Track[]>
}

/** Opens the dialog of the page; it does nothing where there is none. */
export const AddToPlaylistContext = createContext<(addition: Addition) => void>(() => undefined)

export const useAddToPlaylist = () => useContext(AddToPlaylistContext)

/** For the menu of whatever holds tracks. */
export function useAddAction(): (what: string, load: Addition['load']) => Action {
  const add = useAddToPlaylist()
  return (what, load) => ({ label: itemText.addToPlaylistMore, run: () => add({ what, load }) })
}
