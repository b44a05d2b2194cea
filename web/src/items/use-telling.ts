// SPDX-License-Identifier: GPL-3.0-or-later
import { useNotices } from '#/components/notices'
import { isOutdated } from '#/queries/playlists'

const changedElsewhere = 'This playlist was changed elsewhere. It is shown as it is now.'

export function sentenceOf(error: unknown): string {
  if (isOutdated(error)) return changedElsewhere
  return error instanceof Error ? error.message : 'That did not work.'
}

/** Says what went wrong with work that goes on after its view may have gone. */
export function useTelling(): (work: Promise<unknown>) => void {
  const notices = useNotices()
  return (work) => void work.catch((error: unknown) => notices.show(sentenceOf(error)))
}
