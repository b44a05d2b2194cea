// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import { CloudOff } from 'lucide-react'
import { Failure } from '#/components/Notice'
import type { ServerList } from '#/queries/server-list'

interface ListOrNoticeProps {
  list: ServerList<unknown>
  /** What stands there while there is none. */
  empty: ReactNode
  children: ReactNode
}

/** A list, or why there is none. */
export function ListOrNotice({ list, empty, children }: ListOrNoticeProps) {
  const { error, total, retry } = list
  if (error && total === null)
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  return total === 0 ? empty : children
}
