// SPDX-License-Identifier: GPL-3.0-or-later
import type { Export, ExportFormat } from '#/api/model'
import { formatCount } from '#/lib/count'
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

/** 8 s left, 3 min left: rounded up, so that it does not promise too much. */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s left`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} min left`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}

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

/** 48.2 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
