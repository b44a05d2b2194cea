// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerErrorAction } from '#/player/errors'
import { nextIndex } from '#/player/queue-navigation'
import type { PlayerState } from '#/player/state'
import styles from './FailureLine.module.css'

const errorOf = ({ playback }: PlayerState) =>
  playback.status === 'failed' ? playback.error : null

const canSkip = ({ queue }: PlayerState) => nextIndex(queue) >= 0

const words: Record<PlayerErrorAction, string> = {
  retry: 'Try again',
  skip: 'Next track',
  'press-play': 'Play',
}

/** What went wrong with the sound, and the way on. */
export function FailureLine() {
  const error = usePlayer(errorOf)
  const skips = usePlayer(canSkip)
  const player = usePlayerCommands()
  if (!error) return null
  const action = error.action === 'skip' && !skips ? 'retry' : error.action
  const goOn = () => {
    if (action === 'skip') player.next()
    else if (action === 'retry') player.retry()
    else player.play()
  }
  return (
    <div className={styles.failure} role="alert">
      <p>{error.sentence}</p>
      <Button onClick={goOn}>{words[action]}</Button>
    </div>
  )
}
