// SPDX-License-Identifier: GPL-3.0-or-later
import { useRouter } from '@tanstack/react-router'
import { usePlayLate } from '#/items/use-play-late'
import { useTelling } from '#/items/use-telling'
import { usePlayerCommands } from '#/player/react'
import { useDemoAlbum } from '#/queries/places'

/**
 * Has the demo album made, opens it and plays it: the switch between original and master is beside it. The view that
 * asked is gone by then; a listener who went elsewhere meanwhile stays there.
 */
export function useHearDemo(): { isPending: boolean; hear: () => void } {
  const router = useRouter()
  const player = usePlayerCommands()
  const playLate = usePlayLate()
  const tell = useTelling()
  const { isPending, mutateAsync } = useDemoAlbum()
  const shown = () => router.state.location.href
  const hear = () => {
    const before = shown()
    return playLate(mutateAsync(), ({ album, tracks }) => {
      if (shown() !== before) return undefined
      player.playQueue([...tracks], 0)
      return router.navigate({ to: '/albums/$albumId', params: { albumId: album.id } })
    })
  }
  return { isPending, hear: () => tell(hear()) }
}
