// SPDX-License-Identifier: GPL-3.0-or-later
import type { Export, ExportFormat } from '#/api/model'
import { formatCount } from '#/lib/count'
import { timeLeft } from '#/lib/time'
import { formatPercent } from '#/lib/units'

export const formatNames: Readonly<Record<ExportFormat, string>> = {
  flac: 'FLAC',
  wav: 'WAV',
  opus: 'Opus',
}

/** What each is good for. */
export const formatNotes: Readonly<Record<ExportFormat, string>> = {
  flac: '24 bits, lossless: for players and archives.',
  wav: '32-bit float, uncompressed: for audio programs.',
  opus: '160 kb/s, small: for phones.',
}

/** Adaptive at 80 % */
export const describeMaster = (title: string, intensity: number) =>
  `${title} at ${formatPercent(intensity)}`

/** 3 of 12 tracks · 40 s left */
export function progressWords({ finished, tracks, secondsLeft }: Export): string {
  const done = `${formatCount(finished)} of ${formatCount(tracks)} tracks`
  return secondsLeft === null ? done : `${done} · ${timeLeft(secondsLeft)}`
}

export const isUnderWay = ({ state }: Export) => state === 'waiting' || state === 'running'

/** What has become of it, in a word or two. */
export function stateWords({ state, fileCount, problemCount }: Export): string {
  switch (state) {
    case 'waiting':
      return 'Waiting'
    case 'running':
      return 'Exporting'
    case 'cancelled':
      return 'Cancelled'
    case 'failed':
      return 'Ended early'
    case 'interrupted':
      return 'Interrupted'
    case 'done':
      if (problemCount === 0) return 'Done'
      return fileCount === 0 ? 'Nothing could be exported' : 'Done, with problems'
  }
}
