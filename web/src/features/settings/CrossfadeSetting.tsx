// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Slider } from '#/components/Slider'
import { count } from '#/lib/count'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { Setting } from './Setting'
import styles from './CrossfadeSetting.module.css'

interface CrossfadeSettingProps {
  /** 0 for off. */
  seconds: number
  onChange: (seconds: number) => void
}

const most = 12

const cannotFade = ({ engine }: PlayerState) => engine === 'mse' || engine === 'html5'

const why =
  'The end of a track fades into the beginning of the next one. Albums are left as they were made, and so is a track that is repeated.'
const notHere = ' Not heard here: it takes the sample-exact engine.'

export function CrossfadeSetting({ seconds, onChange }: CrossfadeSettingProps) {
  const [dragged, setDragged] = useState<number | null>(null)
  const isDeaf = usePlayer(cannotFade)
  const shown = dragged ?? seconds
  const words = shown === 0 ? 'Off' : count(shown, 'second')
  const inSeconds = (value: number) => Math.round(value * most)
  return (
    <Setting name="Crossfade" why={isDeaf ? why + notHere : why}>
      <div className={styles.control}>
        <Slider
          label="Crossfade"
          steps={most}
          value={shown / most}
          valueText={words}
          onChange={(value) => setDragged(inSeconds(value))}
          onCommit={(value) => {
            setDragged(null)
            onChange(inSeconds(value))
          }}
        />
        <span className={styles.words}>{words}</span>
      </div>
    </Setting>
  )
}
