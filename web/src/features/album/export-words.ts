// SPDX-License-Identifier: GPL-3.0-or-later
import type { Export } from '#/api/model'
import { timeLeft } from '#/lib/time'
import { formatPercent } from '#/lib/units'
import { albumText } from './messages'

/** Adaptive at 80 % */
export const describeMaster = (title: string, intensity: number) =>
  albumText.master(title, formatPercent(intensity))

/** 3 of 12 tracks · 40 s left */
export function progressWords({ finished, tracks, secondsLeft }: Export): string {
  const done = albumText.doneOf(finished, tracks)
  return secondsLeft === null ? done : `${done} · ${timeLeft(secondsLeft)}`
}

export const isUnderWay = ({ state }: Export) => state === 'waiting' || state === 'running'

/** What has become of it, in a word or two. */
export function stateWords({ state, fileCount, problemCount }: Export): string {
  if (state !== 'done' || problemCount === 0) return albumText.states[state]
  return fileCount === 0 ? albumText.states.nothingDone : albumText.states.partlyDone
}
