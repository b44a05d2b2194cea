// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { IconButton } from '#/components/IconButton'
import { componentText } from '#/components/messages'
import styles from './Toast.module.css'

interface ToastProps {
  /** A new object is a new notice, though it may say the same; null for nothing. */
  notice: { readonly sentence: string } | null
  /** The way back, or on. */
  action?: ReactNode
  onDismiss: () => void
}

/** Milliseconds a notice stays while nobody points at it. */
const staysFor = 10_000

/** Says for a while what happened, and is read aloud. */
export function Toast({ notice, action, onDismiss }: ToastProps) {
  const serial = useSerial(notice)
  return (
    <div role="status">
      {notice && (
        <OneNotice key={serial} sentence={notice.sentence} action={action} onDismiss={onDismiss} />
      )}
    </div>
  )
}

/** Another number for another value. */
function useSerial(value: unknown): number {
  const [shown, setShown] = useState({ value, serial: 0 })
  if (shown.value !== value) setShown({ value, serial: shown.serial + 1 })
  return shown.serial
}

interface OneNoticeProps {
  sentence: string
  action: ReactNode
  onDismiss: () => void
}

/** A pointer that held one notice when it went holds none of the next. */
function OneNotice({ sentence, action, onDismiss }: OneNoticeProps) {
  const [held, setHeld] = useState(false)
  const dismiss = useEffectEvent(onDismiss)

  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(), staysFor)
    return () => clearTimeout(timer)
  }, [held])

  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={styles.words}>{sentence}</p>
      {action}
      <IconButton label={componentText.dismiss} icon={<X size={16} />} onClick={onDismiss} />
    </div>
  )
}
