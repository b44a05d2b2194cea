// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { cx } from '#/lib/class-names'
import { IconButton } from '#/components/IconButton'
import styles from './Toast.module.css'

interface ToastProps {
  /** What happened; null for nothing. */
  sentence: string | null
  /** The way back, or on. */
  action?: ReactNode
  onDismiss: () => void
  /** Where another one may stand at the same time. */
  place?: 'first' | 'above'
}

/** Milliseconds it stays while nobody points at it. */
const staysFor = 10_000

/** Says for a while what happened, and is read aloud. */
export function Toast({ sentence, action, onDismiss, place = 'first' }: ToastProps) {
  const [held, setHeld] = useState(false)
  const dismiss = useEffectEvent(onDismiss)

  useEffect(() => {
    if (sentence === null || held) return
    const timer = setTimeout(() => dismiss(), staysFor)
    return () => clearTimeout(timer)
  }, [sentence, held])

  return (
    <div className={cx(styles.place, place === 'above' && styles.above)} role="status">
      {sentence !== null && (
        <div
          className={styles.toast}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p className={styles.words}>{sentence}</p>
          {action}
          <IconButton label="Dismiss" icon={<X size={16} />} onClick={onDismiss} />
        </div>
      )}
    </div>
  )
}
