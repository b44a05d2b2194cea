// SPDX-License-Identifier: GPL-3.0-or-later
import { useNotices } from '#/components/notices'
import { isOutdated } from '#/queries/playlists'
import { itemText } from './messages'

export function sentenceOf(error: unknown): string {
  if (isOutdated(error)) return itemText.changedElsewhere
  return error instanceof Error ? error.message : itemText.didNotWork
}

/** Says what went wrong with work that goes on after its view may have gone. */
export function useTelling(): (work: Promise<unknown>) => void {
  const notices = useNotices()
  return (work) => void work.catch((error: unknown) => notices.show(sentenceOf(error)))
}
