// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback, useSyncExternalStore } from 'react'
import { useNotices } from '#/components/notices'
import { Toast } from '#/components/Toast'
import { QueueToast } from '#/features/queue/QueueToast'
import styles from './Toasts.module.css'

/** What happened, above the player, one below the other where it was at two places. */
export function Toasts() {
  const notices = useNotices()
  const notice = useSyncExternalStore(notices.subscribe, notices.getState)
  const dismiss = useCallback(() => notices.dismiss(), [notices])
  const undo = () => {
    notice?.undo?.()
    dismiss()
  }
  return (
    <div className={styles.place}>
      <QueueToast />
      <Toast notice={notice} onUndo={notice?.undo ? undo : null} onDismiss={dismiss} />
    </div>
  )
}
