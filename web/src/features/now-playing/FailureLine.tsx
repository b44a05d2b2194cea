// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'react'
import { Button } from '#/components/Button'
import { usePlayer, usePlayerCommands, useSoundsElsewhere } from '#/player/react'
import type { PlayerErrorAction } from '#/player/errors'
import { nextIndex } from '#/player/queue-navigation'
import { currentTrack, type PlayerState, type Remark } from '#/player/state'
import styles from './FailureLine.module.css'

const errorOf = ({ playback }: PlayerState) =>
  playback.status === 'failed' ? playback.error : null

const canSkip = ({ queue }: PlayerState) => nextIndex(queue) >= 0

const remarkOf = ({ remark }: PlayerState) => remark

const passedOverOf = ({ passedOver }: PlayerState) => passedOver

/** Milliseconds a notice stays. */
const noticeFor = 8000

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
  const passedOver = usePlayer(passedOverOf)
  const remark = usePlayer(remarkOf)
  if (!error)
    return (
      <>
        {passedOver && <PassedOver key={passedOver.id} title={passedOver.title} />}
        {remark && <Remarked remark={remark} />}
        <Elsewhere />
      </>
    )
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

const hasTrack = (state: PlayerState) => currentTrack(state) !== null

/** Two tabs never sound together. */
function Elsewhere() {
  const elsewhere = useSoundsElsewhere()
  const player = usePlayerCommands()
  const plays = usePlayer(hasTrack)
  if (!elsewhere) return null
  return (
    <div className={styles.failure} role="status">
      <p>Music plays in another tab.</p>
      {plays && <Button onClick={() => player.play()}>Play here</Button>}
    </div>
  )
}

/** The same sentence again is another happening. */
function Remarked({ remark }: { remark: Remark }) {
  const [told, setTold] = useState<Remark | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setTold(remark), noticeFor)
    return () => clearTimeout(timer)
  }, [remark])
  if (told === remark) return null
  return (
    <div className={styles.failure} role="status">
      <p>{remark.sentence}</p>
    </div>
  )
}

function PassedOver({ title }: { title: string }) {
  const [shown, setShown] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), noticeFor)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className={styles.failure} role="status">
      <p>This browser cannot play {title}. The next track plays instead.</p>
    </div>
  )
}
