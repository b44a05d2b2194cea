// SPDX-License-Identifier: GPL-3.0-or-later
import { useRouter } from '@tanstack/react-router'
import { useTelling } from '#/items/use-telling'
import { currentEntry } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import { useDemoAlbum } from '#/queries/places'

/**
 * Has the demo album made, opens it and plays it: the switch between original and master is beside it. The view that
 * asked is gone by then; a listener who chose something else meanwhile keeps that (PL-6).
 */
export function useHearDemo(): { isPending: boolean; hear: () => void } {
  const router = useRouter()
  const player = usePlayerCommands()
  const tell = useTelling()
  const { isPending, mutateAsync } = useDemoAlbum()
  const played = () => currentEntry(player.store.getState().queue)
  const shown = () => router.state.location.href
  const hear = async () => {
    const before = { played: played(), shown: shown() }
    const { album, tracks } = await mutateAsync()
    if (played() !== before.played || shown() !== before.shown) return
    player.playQueue([...tracks], 0)
    await router.navigate({ to: '/albums/$albumId', params: { albumId: album.id } })
  }
  return { isPending, hear: () => tell(hear()) }
}
