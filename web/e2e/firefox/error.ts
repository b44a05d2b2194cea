// SPDX-License-Identifier: GPL-3.0-or-later
import { residuals, type Match } from '../support/compare'
import { most } from '../support/ears'
import type { Recording } from '../support/recorder'
import type { Stereo } from '../support/reference'

/** RMS of what differs from the reference where it lies, from a frame of the recording on, in dBFS at most. */
export function errorFrom(
  recording: Recording,
  reference: Stereo,
  match: Match,
  at: number,
): number {
  const there = { ...match, frame: match.frame + at }
  return most(residuals(recording, reference, there, at, recording.left.length - at))
}
