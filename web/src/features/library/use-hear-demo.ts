// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { usePlayerCommands } from '#/player/react'
import { useDemoAlbum } from '#/queries/places'

/** Has the demo album made, opens it and plays it: the switch between original and master is beside it. */
export function useHearDemo() {
  const navigate = useNavigate()
  const player = usePlayerCommands()
  return useDemoAlbum(({ album, tracks }) => {
    player.playQueue([...tracks], 0)
    void navigate({ to: '/albums/$albumId', params: { albumId: album.id } })
  })
}
