// SPDX-License-Identifier: GPL-3.0-or-later
import type { Analysis, Scan } from '#/api/model'

/** 0 to 1; null before anything was found. The folders are still being walked, so it may step back. */
export const scanFraction = ({ found, read, unchanged }: Scan): number | null =>
  found === 0 ? null : Math.min(1, (read + unchanged) / found)

/** 0 to 1, with the part of the current track that is done. */
export function analysisFraction(analysis: Analysis): number {
  const done = analysis.done + analysis.failed
  const total = done + analysis.pending
  return total === 0 ? 1 : Math.min(1, (done + analysis.currentFraction) / total)
}
