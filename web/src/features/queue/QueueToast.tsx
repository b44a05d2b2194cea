// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#/components/Button'
import { IconButton } from '#/components/IconButton'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import styles from './QueueToast.module.css'

const noticeOf = ({ notice }: PlayerState) => notice

/** Milliseconds a notice stays while nobody points at it. */
const noticeFor = 10_000

/** What happened to the queue, and the way back. */
export function QueueToast() {
  const notice = usePlayer(noticeOf)
  const { queue } = usePlayerCommands()
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (!notice || held) return
    const timer = setTimeout(() => queue.dismissNotice(), noticeFor)
    return () => clearTimeout(timer)
  }, [notice, held, queue])

  return (
    <div className={styles.place} role="status">
      {notice && (
        <div
          className={styles.toast}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p className={styles.words}>{notice.sentence}</p>
          {notice.before && <Button onClick={() => queue.undo()}>Undo</Button>}
          <IconButton
            label="Dismiss"
            icon={<X size={16} />}
            onClick={() => queue.dismissNotice()}
          />
        </div>
      )}
    </div>
  )
}
