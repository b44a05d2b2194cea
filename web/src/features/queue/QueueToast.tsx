// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { Toast } from '#/components/Toast'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'

const noticeOf = ({ notice }: PlayerState) => notice

/** What happened to the queue, and the way back. */
export function QueueToast() {
  const notice = usePlayer(noticeOf)
  const { queue } = usePlayerCommands()
  return (
    <Toast
      notice={notice}
      action={notice?.before && <Button onClick={() => queue.undo()}>{componentText.undo}</Button>}
      onDismiss={() => queue.dismissNotice()}
    />
  )
}
