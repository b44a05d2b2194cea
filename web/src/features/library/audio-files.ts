// SPDX-License-Identifier: GPL-3.0-or-later
import { count } from '#/lib/count'
import type { AudioCount } from '#/queries/places'
import { setupText } from './setup-messages'

/** What is known of how much music a folder holds, counted as far as it goes at once. */
export function audioFiles({ files, atLeast }: AudioCount): string {
  if (atLeast) return files === 0 ? setupText.notCounted : setupText.audioFilesOrMore(files)
  return files === 0 ? setupText.noAudioFiles : count(files, 'audioFile')
}
