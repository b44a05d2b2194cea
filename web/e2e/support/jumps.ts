// SPDX-License-Identifier: GPL-3.0-or-later
// Where a seek leaves one place of a track for another, and how ideally.
import { clickIn, place, placeOfEnd } from './ears'
import type { Recording } from './recorder'
import type { Stereo } from './reference'

/** Frames in which sound goes to silence and comes from it. */
const edge = 240
/** Of full scale: more than any decoder differs by from another. */
const another = 1e-3

export interface Jump {
  /** Frame of the recording at which the frame that was asked for is heard. */
  readonly begin: number
  /** RMS of what differs from the ideal jump, of full scale, and the largest difference. */
  readonly error: number
  readonly peak: number
}

type Sample = (channel: 'left' | 'right', i: number) => number

const within = (value: number) => Math.min(Math.max(value, 0), 1)

function distance(recording: Recording, ideal: Sample, from: number, to: number) {
  let sum = 0
  let peak = 0
  for (let i = from; i < to; i++)
    for (const channel of ['left', 'right'] as const) {
      const difference = (recording[channel][i] ?? 0) - ideal(channel, i)
      sum += difference ** 2
      peak = Math.max(peak, Math.abs(difference))
    }
  return { error: Math.sqrt(sum / (2 * (to - from))), peak }
}

/**
 * All of the recording against the ideal: the old place until it fades out, silence, and the new place, whose first
 * frame is the one that was asked for. `was` is about the frame of the track that the recording begins with.
 */
export function findJump(
  recording: Recording,
  reference: Stereo,
  { was, asked }: { readonly was: number; readonly asked: number },
): Jump {
  const old = place({ ...recording, mediaFrame: was }, 0, reference)
  const now = placeOfEnd(recording, reference)
  const { length } = recording.left
  const begin = asked - now.frame
  const before: Sample = (channel, i) => old.gain * (reference[channel][old.frame + i] ?? 0)
  const behind: Sample = (channel, i) => now.gain * (reference[channel][now.frame + i] ?? 0)
  const fadeIn = asked === 0 ? 0 : edge
  const ideal =
    (leave: number): Sample =>
    (channel, i) =>
      within(1 - (i - leave) / edge) * before(channel, i) +
      (i < begin ? 0 : fadeIn > 0 ? within((i - begin) / fadeIn) : 1) * behind(channel, i)
  let departs = Math.max(clickIn(recording), 0)
  while (departs < length && isNear(recording, before, departs)) departs += 1
  let best = { leave: 0, error: Number.POSITIVE_INFINITY }
  for (let leave = departs - edge; leave <= departs; leave++) {
    const { error } = distance(recording, ideal(leave), departs - edge, departs + 2 * edge)
    if (error < best.error) best = { leave, error }
  }
  return { begin, ...distance(recording, ideal(best.leave), 0, length) }
}

const isNear = ({ left, right }: Recording, ideal: Sample, i: number) =>
  Math.abs((left[i] ?? 0) - ideal('left', i)) < another &&
  Math.abs((right[i] ?? 0) - ideal('right', i)) < another
