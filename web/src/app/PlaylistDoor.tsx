// SPDX-License-Identifier: GPL-3.0-or-later
import { useState, type ReactNode } from 'react'
import { AddToPlaylistContext, type Addition } from '#/items/add-to-playlist'
import { AddToPlaylist } from './lazy-parts'

/** Every menu below may ask for tracks to be put into a playlist; the dialog comes when one does. */
export function PlaylistDoor({ children }: { children: ReactNode }) {
  const [addition, setAddition] = useState<Addition | null>(null)
  return (
    <AddToPlaylistContext value={setAddition}>
      {children}
      {addition && <AddToPlaylist addition={addition} onClose={() => setAddition(null)} />}
    </AddToPlaylistContext>
  )
}
