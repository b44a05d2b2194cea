// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#/components/Button'
import { IconButton } from '#/components/IconButton'
import styles from './Toast.module.css'

interface ToastProps {
  /** A new object is a new notice, though it may say the same. */
  notice: { readonly sentence: string } | null
  /** Null where there is no way back. */
  onUndo: (() => void) | null
  onDismiss: () => void
}

/** Milliseconds a notice stays while nobody points at it. */
const noticeFor = 10_000

/** What happened, and the way back. */
export function Toast({ notice, onUndo, onDismiss }: ToastProps) {
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (!notice || held) return
    const timer = setTimeout(onDismiss, noticeFor)
    return () => clearTimeout(timer)
  }, [notice, held, onDismiss])

  return (
    <div role="status">
      {notice && (
        <div
          className={styles.toast}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p className={styles.words}>{notice.sentence}</p>
          {onUndo && <Button onClick={onUndo}>Undo</Button>}
          <IconButton label="Dismiss" icon={<X size={16} />} onClick={onDismiss} />
        </div>
      )}
    </div>
  )
}
