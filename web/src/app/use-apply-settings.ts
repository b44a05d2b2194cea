// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import type { QualitySetting } from '#/api/model'
import type { Quality } from '#/player/ladder'
import { usePlayerCommands } from '#/player/react'
import { useSettings } from '#/queries/settings'
import { showTheme } from './theme-choice'

const qualityOf = (quality: QualitySetting): Quality =>
  quality === 'auto' || quality === 'lossless' ? quality : Number(quality)

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
    player.setQuality(qualityOf(settings.quality))
    player.setEngine(settings.engine, settings.engineRollout)
  }, [settings, player])
}
