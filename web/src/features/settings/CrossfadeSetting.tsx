// SPDX-License-Identifier: GPL-3.0-or-later
import { count } from '#/lib/count'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { NumberSlider } from './NumberSlider'
import { Setting } from './Setting'

interface CrossfadeSettingProps {
  /** 0 for off. */
  seconds: number
  onChange: (seconds: number) => void
}

const cannotFade = ({ engine }: PlayerState) => engine === 'mse' || engine === 'html5'

const why =
  'The end of a track fades into the beginning of the next one. Albums are left as they were made, and so is a track that is repeated.'
const notHere = ' Not heard here: it takes the sample-exact engine.'

const words = (seconds: number) => (seconds === 0 ? 'Off' : count(seconds, 'second'))

export function CrossfadeSetting({ seconds, onChange }: CrossfadeSettingProps) {
  const isDeaf = usePlayer(cannotFade)
  return (
    <Setting name="Crossfade" why={isDeaf ? why + notHere : why}>
      <NumberSlider label="Crossfade" value={seconds} most={12} words={words} onChange={onChange} />
    </Setting>
  )
}
