// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import { usePlayerCommands } from '#/player/react'
import { useSettings } from '#/queries/settings'
import { showTheme } from './theme-choice'

/** Settings live on the server; the document and the player follow them. */
export function useApplySettings(): void {
  const { data: settings } = useSettings()
  const player = usePlayerCommands()
  useEffect(() => {
    if (!settings) return
    showTheme(settings.theme)
    player.setLoudnessMatch(settings.loudnessMatch)
    player.setCrossfade(settings.crossfade)
    player.setSeekReach(settings.seekReach)
    player.setAlbumsTogether(settings.albumsTogether)
    player.setQuality(settings.quality === 'auto' ? 'auto' : Number(settings.quality))
    player.setEngine(settings.engine, settings.engineRollout)
  }, [settings, player])
}
