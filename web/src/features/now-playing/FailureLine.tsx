// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import { Button } from '#/components/Button'
import { cx } from '#/lib/class-names'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerError } from '#/player/errors'
import { nextIndex } from '#/player/queue-navigation'
import type { News, PlayerState, Remark } from '#/player/state'
import { Elsewhere } from './Elsewhere'
import styles from './FailureLine.module.css'
import { playingText } from './messages'

const errorOf = ({ playback }: PlayerState) =>
  playback.status === 'failed' ? playback.error : null

const canSkip = ({ queue }: PlayerState) => nextIndex(queue) >= 0

const remarkOf = ({ remark }: PlayerState) => remark

const passedOverOf = ({ passedOver }: PlayerState) => passedOver

/** Milliseconds a notice stays. */
const noticeFor = 8000

interface FailureLineProps {
  /** Above the bar it is in, or where it stands. */
  place?: 'above' | 'here'
}

/** What went wrong with the sound, what a listener should know of it, and the way on. */
export function FailureLine({ place = 'above' }: FailureLineProps) {
  const error = usePlayer(errorOf)
  const passedOver = usePlayer(passedOverOf)
  const remark = usePlayer(remarkOf)
  useNews(passedOver)
  useNews(remark)
  return (
    <div className={cx(styles.notices, place === 'above' && styles.above)}>
      {error ? (
        <Failed error={error} />
      ) : (
        <>
          {passedOver && <Notice sentence={playingText.passedOver(passedOver.title)} />}
          {remark && <Notice sentence={remark.sentence} />}
          <Elsewhere />
        </>
      )}
    </div>
  )
}

function Failed({ error }: { error: PlayerError }) {
  const skips = usePlayer(canSkip)
  const player = usePlayerCommands()
  const action = error.action === 'skip' && !skips ? 'retry' : error.action
  const goOn = () => {
    if (action === 'skip') player.next()
    else if (action === 'retry') player.retry()
    else player.play()
  }
  return (
    <div className={cx(styles.notice, styles.failure)} role="alert">
      <p>{error.sentence}</p>
      <Button onClick={goOn}>{playingText.ways[action]}</Button>
    </div>
  )
}

const Notice = ({ sentence }: Remark) => (
  <div className={cx(styles.notice, styles.failure)} role="status">
    <p>{sentence}</p>
  </div>
)

/** Tells it for a while, behind a failure as well: it is no news any more when that is over. */
function useNews(news: News | null) {
  const player = usePlayerCommands()
  useEffect(() => {
    if (!news) return undefined
    const timer = setTimeout(() => player.dismiss(news), noticeFor)
    return () => clearTimeout(timer)
  }, [player, news])
}
