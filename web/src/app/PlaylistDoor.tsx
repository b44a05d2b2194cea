// SPDX-License-Identifier: GPL-3.0-or-later
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { AddToPlaylistContext, type Addition } from '#/items/add-to-playlist'

const AddToPlaylist = lazy(async () => ({
  default: (await import('#/features/playlists/AddToPlaylist')).AddToPlaylist,
}))

/** Every menu below may ask for tracks to be put into a playlist; the dialog comes when one does. */
export function PlaylistDoor({ children }: { children: ReactNode }) {
  const [addition, setAddition] = useState<Addition | null>(null)
  return (
    <AddToPlaylistContext value={setAddition}>
      {children}
      {addition && (
        <Suspense>
          <AddToPlaylist addition={addition} onClose={() => setAddition(null)} />
        </Suspense>
      )}
    </AddToPlaylistContext>
  )
}
