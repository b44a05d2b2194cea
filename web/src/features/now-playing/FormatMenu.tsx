// SPDX-License-Identifier: GPL-3.0-or-later
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { useNotices } from '#/components/notices'
import { codecName, formatBitRate } from '#/lib/units'
import { isLossless } from '#/player/encoding'
import { qualityChoices } from '#/player/quality-choices'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { useChangeSettings, useSettings } from '#/queries/settings'
import { playingText } from './messages'

/** As what it comes to this page; undefined until something sounds. */
function formatHeard({ engine, bitRate }: PlayerState): string | undefined {
  if (engine === 'html5') return playingText.wholeFiles
  if (bitRate === null) return undefined
  return isLossless(bitRate) ? codecName('flac') : formatBitRate(bitRate)
}

/** Shows in which format sound comes, and lets another one be chosen. */
export function FormatMenu() {
  const { data: settings } = useSettings()
  const change = useChangeSettings()
  const notices = useNotices()
  const heard = usePlayer(formatHeard)
  if (!settings) return null
  return (
    <ChoiceMenu
      label={playingText.quality}
      choices={qualityChoices(formatBitRate)}
      value={settings.quality}
      outcome={heard}
      onChange={(quality) =>
        change.mutate({ quality }, { onError: ({ message }) => notices.show(message) })
      }
    />
  )
}
