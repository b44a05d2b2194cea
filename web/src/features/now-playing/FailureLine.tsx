// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerErrorAction } from '#/player/errors'
import type { PlayerState } from '#/player/state'
import styles from './FailureLine.module.css'

const errorOf = ({ playback }: PlayerState) =>
  playback.status === 'failed' ? playback.error : null

const words: Record<PlayerErrorAction, string> = {
  retry: 'Try again',
  skip: 'Next track',
  'press-play': 'Play',
}

/** What went wrong with the sound, and the way on. */
export function FailureLine() {
  const error = usePlayer(errorOf)
  const player = usePlayerCommands()
  if (!error) return null
  const goOn = () => {
    if (error.action === 'skip') player.next()
    else if (error.action === 'retry') player.retry()
    else player.play()
  }
  return (
    <div className={styles.failure} role="alert">
      <p>{error.sentence}</p>
      <Button onClick={goOn}>{words[error.action]}</Button>
    </div>
  )
}
