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

/** How far profiling was when it was first looked at. */
export interface Beginning {
  readonly done: number
  /** Milliseconds. */
  readonly at: number
}

/** Seconds until all is profiled, as fast as it went since then; null while too little is known. */
export function analysisLeft(
  { done, failed, pending, currentFraction }: Analysis,
  begin: Beginning,
  now: number,
): number | null {
  const made = done + failed + currentFraction - begin.done
  const seconds = (now - begin.at) / 1000
  if (made < 1 || seconds < 2) return null
  return ((pending - currentFraction) * seconds) / made
}
