// SPDX-License-Identifier: GPL-3.0-or-later
import { Segmented } from '#/components/Segmented'
import { choicesOf } from '#/lib/choices'
import { formatPercent } from '#/lib/units'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { playingText } from './messages'
import styles from './SoundSwitch.module.css'

const versions = ['original', 'mastered'] as const

const soundingOf = ({ sounding }: PlayerState) => sounding
const enhancementOf = ({ enhancement }: PlayerState) => enhancement
const versionOf = ({ enhancement }: PlayerState) => (enhancement.enabled ? 'mastered' : 'original')

/** Shows what was asked for, and says so where something else is still heard. */
export function SoundSwitch() {
  const player = usePlayerCommands()
  const version = usePlayer(versionOf)
  const sounding = usePlayer(soundingOf)
  const progress = sounding.kind === 'profiling' ? sounding.progress : null
  return (
    <div className={styles.switch}>
      <Segmented
        label={playingText.sound}
        segments={choicesOf(versions, playingText.versions)}
        value={version}
        latest={() => versionOf(player.store.getState())}
        onChange={(value) =>
          player.setEnhancement({
            ...enhancementOf(player.store.getState()),
            enabled: value === 'mastered',
          })
        }
      />
      {sounding.kind === 'profiling' && (
        <span className={styles.note} role="status">
          {progress === null
            ? playingText.profiling
            : playingText.profilingSoFar(formatPercent(progress))}
        </span>
      )}
    </div>
  )
}
