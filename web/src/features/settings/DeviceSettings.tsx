// SPDX-License-Identifier: GPL-3.0-or-later
import { Segmented } from '#/components/Segmented'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { Levelling } from '#/player/play-gain'
import type { PlayerState } from '#/player/state'
import { OutputSetting } from './OutputSetting'
import { Setting } from './Setting'

const levellings = [
  { value: 'off', label: 'Off' },
  { value: 'auto', label: 'Automatic' },
  { value: 'track', label: 'Tracks' },
  { value: 'album', label: 'Albums' },
] as const satisfies readonly { value: Levelling; label: string }[]

const levellingOf = ({ levelling }: PlayerState) => levelling

/** What is chosen for this device and stays in this browser. */
export function DeviceSettings() {
  const player = usePlayerCommands()
  const levelling = usePlayer(levellingOf)
  return (
    <>
      <Setting
        name="Level originals"
        why="Plays originals at one loudness, without clipping. Automatic keeps an album's loud and quiet tracks apart while it plays as a whole. On this device."
      >
        <Segmented
          label="Level originals"
          segments={levellings}
          value={levelling}
          onChange={(chosen) => player.setLevelling(chosen)}
        />
      </Setting>
      <OutputSetting />
    </>
  )
}
