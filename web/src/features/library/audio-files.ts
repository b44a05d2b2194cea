// SPDX-License-Identifier: GPL-3.0-or-later
import { count, formatCount } from '#/lib/count'
import type { AudioCount } from '#/queries/places'

/** What is known of how much music a folder holds, counted as far as it goes at once. */
export function audioFiles({ files, atLeast }: AudioCount): string {
  if (atLeast) return files === 0 ? 'Not counted' : `${formatCount(files)} audio files or more`
  return files === 0 ? 'No audio files' : count(files, 'audioFile')
}
