// SPDX-License-Identifier: GPL-3.0-or-later
import { Segmented } from '#/components/Segmented'
import { choicesOf } from '#/lib/choices'
import { formatPercent } from '#/lib/units'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { playingText } from './messages'
import styles from './SoundSwitch.module.css'

const versions = ['original', 'mastered'] as const

const enhancementOf = ({ enhancement }: PlayerState) => enhancement
/** What is heard in place of what was asked for; null where that is heard. */
function noteOf({ sounding }: PlayerState): string | null {
  if (sounding.kind === 'too-long') return playingText.tooLong
  if (sounding.kind !== 'profiling') return null
  const { progress } = sounding
  return progress === null
    ? playingText.profiling
    : playingText.profilingSoFar(formatPercent(progress))
}
const versionOf = ({ enhancement }: PlayerState) => (enhancement.enabled ? 'mastered' : 'original')

/** Shows what was asked for, and says so where something else is still heard. */
export function SoundSwitch() {
  const player = usePlayerCommands()
  const version = usePlayer(versionOf)
  const note = usePlayer(noteOf)
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
      {note !== null && (
        <span className={styles.note} role="status">
          {note}
        </span>
      )}
    </div>
  )
}
