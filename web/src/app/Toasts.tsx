// SPDX-License-Identifier: GPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { useNotices } from '#/components/notices'
import { Toast } from '#/components/Toast'
import { QueueToast } from '#/features/queue/QueueToast'
import { MarkToast } from '#/features/yours/MarkToast'
import styles from './Toasts.module.css'

/** What happened, above the player, one below the other where it was at several places. */
export function Toasts() {
  return (
    <div className={styles.place}>
      <MarkToast />
      <QueueToast />
      <PageToast />
    </div>
  )
}

function PageToast() {
  const notices = useNotices()
  const notice = useSyncExternalStore(notices.subscribe, notices.getState)
  const undo = () => {
    notice?.undo?.()
    notices.dismiss()
  }
  return (
    <Toast
      notice={notice}
      action={notice?.undo && <Button onClick={undo}>{componentText.undo}</Button>}
      onDismiss={() => notices.dismiss()}
    />
  )
}
