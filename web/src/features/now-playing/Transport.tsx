// SPDX-License-Identifier: GPL-3.0-or-later
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { IconButton } from '#/components/IconButton'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { hasNext, wantsToPlay, type PlayerState } from '#/player/state'
import styles from './Transport.module.css'

const isIdle = ({ playback }: PlayerState) => playback.status === 'idle'

export function Transport({ size = 'normal' }: { size?: 'normal' | 'large' }) {
  const player = usePlayerCommands()
  const playing = usePlayer(wantsToPlay)
  const idle = usePlayer(isIdle)
  const next = usePlayer(hasNext)
  const iconSize = size === 'large' ? 28 : 20
  return (
    <div className={styles.transport} role="group" aria-label="Playback">
      <IconButton
        label="Previous"
        shortcut="Shift+←"
        icon={<SkipBack size={iconSize} fill="currentColor" />}
        disabled={idle}
        onClick={() => player.previous()}
      />
      <IconButton
        label={playing ? 'Pause' : 'Play'}
        shortcut="Space"
        look="filled"
        size={size}
        icon={
          playing ? (
            <Pause size={iconSize} fill="currentColor" strokeWidth={0} />
          ) : (
            <Play size={iconSize} fill="currentColor" />
          )
        }
        disabled={idle}
        onClick={() => player.toggle()}
      />
      <IconButton
        label="Next"
        shortcut="Shift+→"
        icon={<SkipForward size={iconSize} fill="currentColor" />}
        disabled={!next}
        onClick={() => player.next()}
      />
    </div>
  )
}
