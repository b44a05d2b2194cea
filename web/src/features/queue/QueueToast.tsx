// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback } from 'react'
import { Toast } from '#/components/Toast'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'

const noticeOf = ({ notice }: PlayerState) => notice

/** What happened to the queue, and the way back. */
export function QueueToast() {
  const notice = usePlayer(noticeOf)
  const { queue } = usePlayerCommands()
  const dismiss = useCallback(() => queue.dismissNotice(), [queue])
  return (
    <Toast
      notice={notice}
      onUndo={notice?.before ? () => queue.undo() : null}
      onDismiss={dismiss}
    />
  )
}
