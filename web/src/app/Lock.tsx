// SPDX-License-Identifier: GPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { locked } from '#/lib/locked'
import { usePlayerCommands } from '#/player/react'
import { SignIn } from './lazy-parts'
import styles from './Lock.module.css'
import { appText } from './messages'

/**
 * Over the whole page while the server wants to know who asks. What is below stays as it was, and so does the
 * address; what sounds goes on.
 */
export function Lock() {
  const isLocked = useSyncExternalStore(locked.subscribe, locked.getState)
  return isLocked && <Locked />
}

function Locked() {
  const box = useRef<HTMLDialogElement>(null)
  const queries = useQueryClient()
  const player = usePlayerCommands()
  // A queue is given to nobody who is not known.
  const [hasEnded] = useState(() => player.store.getState().playback.status !== 'idle')
  useEffect(() => box.current?.showModal(), [])
  const unlock = () => {
    // What the page asked for when it began was refused: it begins anew, unless that would be heard.
    const { status } = player.store.getState().playback
    if (status !== 'playing' && status !== 'stalled') {
      location.reload()
      return
    }
    locked.set(false)
    void queries.resetQueries()
  }
  return (
    <dialog
      ref={box}
      className={styles.lock}
      aria-label={appText.signIn}
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => event.currentTarget.showModal()}
    >
      <SignIn hasEnded={hasEnded} onDone={unlock} />
    </dialog>
  )
}
