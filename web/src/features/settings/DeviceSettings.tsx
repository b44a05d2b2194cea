// SPDX-License-Identifier: GPL-3.0-or-later
import { Segmented } from '#/components/Segmented'
import { choicesOf } from '#/lib/choices'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { Levelling } from '#/player/play-gain'
import type { PlayerState } from '#/player/state'
import { settingsText } from './messages'
import { OutputSetting } from './OutputSetting'
import { Setting } from './Setting'

const levellings = ['off', 'auto', 'track', 'album'] as const satisfies readonly Levelling[]

const levellingOf = ({ levelling }: PlayerState) => levelling

/** What is chosen for this device and stays in this browser. */
export function DeviceSettings() {
  const player = usePlayerCommands()
  const levelling = usePlayer(levellingOf)
  return (
    <>
      <Setting name={settingsText.levelling} why={settingsText.whyLevelling}>
        <Segmented
          label={settingsText.levelling}
          segments={choicesOf(levellings, settingsText.levellings)}
          value={levelling}
          latest={() => levellingOf(player.store.getState())}
          onChange={(chosen) => player.setLevelling(chosen)}
        />
      </Setting>
      <OutputSetting />
    </>
  )
}
