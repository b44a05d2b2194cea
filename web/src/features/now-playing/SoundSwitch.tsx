// SPDX-License-Identifier: GPL-3.0-or-later
import { Segmented } from '#/components/Segmented'
import { formatPercent } from '#/lib/units'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import styles from './SoundSwitch.module.css'

const choices = [
  { value: 'original', label: 'Original' },
  { value: 'mastered', label: 'Mastered' },
] as const

const soundingOf = ({ sounding }: PlayerState) => sounding
const enhancementOf = ({ enhancement }: PlayerState) => enhancement

/** Shows what was asked for, and says so where something else is still heard. */
export function SoundSwitch() {
  const player = usePlayerCommands()
  const enhancement = usePlayer(enhancementOf)
  const sounding = usePlayer(soundingOf)
  const progress = sounding.kind === 'profiling' ? sounding.progress : null
  return (
    <div className={styles.switch}>
      <Segmented
        label="Sound"
        segments={choices}
        value={enhancement.enabled ? 'mastered' : 'original'}
        onChange={(value) =>
          player.setEnhancement({
            ...enhancementOf(player.store.getState()),
            enabled: value === 'mastered',
          })
        }
      />
      {sounding.kind === 'profiling' && (
        <span className={styles.note} role="status">
          profiling{progress === null ? '' : ` (${formatPercent(progress)})`}
        </span>
      )}
    </div>
  )
}
