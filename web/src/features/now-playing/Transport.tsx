// SPDX-License-Identifier: GPL-3.0-or-later
import { Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from 'lucide-react'
import { IconButton } from '#/components/IconButton'
import { componentText } from '#/components/messages'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { hasNext, wantsToPlay, type PlayerState } from '#/player/state'
import { playingText } from './messages'
import styles from './Transport.module.css'

const isShuffled = ({ queue }: PlayerState) => queue.unshuffled !== null
const repeatOf = ({ queue }: PlayerState) => queue.repeat

const afterRepeat = { off: 'all', all: 'one', one: 'off' } as const

const isIdle = ({ playback }: PlayerState) => playback.status === 'idle'

export function Transport({ size = 'normal' }: { size?: 'normal' | 'large' }) {
  const player = usePlayerCommands()
  const playing = usePlayer(wantsToPlay)
  const idle = usePlayer(isIdle)
  const next = usePlayer(hasNext)
  const iconSize = size === 'large' ? 28 : 20
  return (
    <div className={styles.transport} role="group" aria-label={playingText.playback}>
      <ShuffleButton disabled={idle} />
      <IconButton
        label={playingText.previous}
        shortcut={playingText.shiftAnd('←')}
        icon={<SkipBack size={iconSize} fill="currentColor" />}
        disabled={idle}
        onClick={() => player.previous()}
      />
      <IconButton
        label={playing ? componentText.pause : componentText.play}
        shortcut={playingText.space}
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
        label={playingText.next}
        shortcut={playingText.shiftAnd('→')}
        icon={<SkipForward size={iconSize} fill="currentColor" />}
        disabled={!next}
        onClick={() => player.next()}
      />
      <RepeatButton />
    </div>
  )
}

function ShuffleButton({ disabled }: { disabled: boolean }) {
  const player = usePlayerCommands()
  const shuffles = usePlayer(isShuffled)
  return (
    <IconButton
      label={playingText.shuffle}
      className={styles.mode}
      aria-pressed={shuffles}
      icon={<Shuffle size={18} />}
      disabled={disabled}
      onClick={() => player.queue.setShuffled(!shuffles)}
    />
  )
}

function RepeatButton() {
  const player = usePlayerCommands()
  const repeat = usePlayer(repeatOf)
  return (
    <IconButton
      label={playingText.repeat[repeat]}
      className={styles.mode}
      data-on={repeat !== 'off'}
      icon={repeat === 'one' ? <Repeat1 size={18} /> : <Repeat size={18} />}
      onClick={() => player.queue.setRepeat(afterRepeat[repeat])}
    />
  )
}
