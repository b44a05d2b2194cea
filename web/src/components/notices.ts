// SPDX-License-Identifier: GPL-3.0-or-later
import { createContext, useContext } from 'react'
import type { NoticeStore } from '#/lib/notices'

export const NoticesContext = createContext<NoticeStore | null>(null)

/** Where a feature says what it has done. */
export function useNotices(): NoticeStore {
  const notices = useContext(NoticesContext)
  if (!notices) throw new Error('wrap the page in <NoticesContext>')
  return notices
}
