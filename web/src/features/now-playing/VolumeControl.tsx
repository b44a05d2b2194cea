// SPDX-License-Identifier: GPL-3.0-or-later
import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { IconButton } from '#/components/IconButton'
import { Slider } from '#/components/Slider'
import { formatPercent } from '#/lib/units'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { playingText } from './messages'
import styles from './VolumeControl.module.css'

const volumeOf = ({ volume }: PlayerState) => volume

export function VolumeControl() {
  const player = usePlayerCommands()
  const { level, muted } = usePlayer(volumeOf)
  const heard = muted ? 0 : level
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2
  return (
    <div className={styles.volume}>
      <IconButton
        label={muted ? playingText.unmute : playingText.mute}
        shortcut="M"
        icon={<Icon size={20} />}
        onClick={() => player.setMuted(!muted)}
      />
      <Slider
        label={playingText.volume}
        value={heard}
        valueText={formatPercent(heard)}
        onChange={(value) => player.setVolume(value)}
        className={styles.slider}
      />
    </div>
  )
}
