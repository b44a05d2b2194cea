// SPDX-License-Identifier: GPL-3.0-or-later
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { useTelling } from '#/items/use-telling'
import { codecName, formatBitRate } from '#/lib/units'
import { isLossless } from '#/player/encoding'
import { playerText } from '#/player/messages'
import { qualityChoices } from '#/player/quality-choices'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { useChangeSettings, useSettings } from '#/queries/settings'

/** Whole files have no format that could be chosen. */
const hasNone = ({ engine }: PlayerState) => engine === 'html5'

/** As what it comes to this page; undefined until something sounds. */
function formatHeard({ bitRate }: PlayerState): string | undefined {
  if (bitRate === null) return undefined
  return isLossless(bitRate) ? codecName('flac') : formatBitRate(bitRate)
}

/** Shows in which format sound comes, and lets another one be chosen. */
export function FormatMenu() {
  const { data: settings } = useSettings()
  const change = useChangeSettings()
  const tell = useTelling()
  const isWhole = usePlayer(hasNone)
  const heard = usePlayer(formatHeard)
  if (!settings || isWhole) return null
  return (
    <ChoiceMenu
      label={playerText.quality}
      choices={qualityChoices(formatBitRate)}
      value={settings.quality}
      outcome={heard}
      onChange={(quality) => tell(change.mutateAsync({ quality }))}
    />
  )
}
