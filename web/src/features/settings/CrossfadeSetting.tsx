// SPDX-License-Identifier: GPL-3.0-or-later
import { count } from '#/lib/count'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { settingsText } from './messages'
import { NumberSlider } from './NumberSlider'
import { Setting } from './Setting'

interface CrossfadeSettingProps {
  /** 0 for off. */
  seconds: number
  onChange: (seconds: number) => void
}

const cannotFade = ({ engine }: PlayerState) => engine === 'mse' || engine === 'html5'

const words = (seconds: number) => (seconds === 0 ? settingsText.off : count(seconds, 'second'))

export function CrossfadeSetting({ seconds, onChange }: CrossfadeSettingProps) {
  const isDeaf = usePlayer(cannotFade)
  return (
    <Setting
      name={settingsText.crossfade}
      why={isDeaf ? settingsText.whyNoCrossfade : settingsText.whyCrossfade}
    >
      <NumberSlider
        label={settingsText.crossfade}
        value={seconds}
        most={12}
        words={words}
        onChange={onChange}
      />
    </Setting>
  )
}
