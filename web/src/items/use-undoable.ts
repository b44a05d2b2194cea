// SPDX-License-Identifier: GPL-3.0-or-later
import { useNotices } from '#/components/notices'
import { useTelling } from './use-telling'

/** Says what was done, with the way back, or why it was not. */
export function useUndoable(): (work: Promise<() => Promise<void>>, sentence: string) => void {
  const notices = useNotices()
  const tell = useTelling()
  return (work, sentence) => tell(work.then((undo) => notices.show(sentence, () => tell(undo()))))
}
