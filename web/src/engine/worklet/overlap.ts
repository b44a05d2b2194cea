// SPDX-License-Identifier: GPL-3.0-or-later
// Where a crossfade begins, in frames of the media clock.
import type { Placement } from '#/engine/media-timeline'
import type { AudioStream } from '#/engine/types'

/** Seconds behind the last report that may sound before the sink hears an order, on a page that is hidden too. */
const decided = 1.5
/** Seconds that a track is heard by itself before the next one fades in, which may still have to come. */
const alone = 0.5
/** Seconds before a crossfade at which its beginning must be there, and how much of it. */
const due = 0.3

export const endFrame = ({ origin, stream }: Placement): number => origin + stream.frames

interface Decoded {
  /** What is heard. */
  readonly cursor: number
  /** The first frame that no voice has decoded. */
  readonly reach: number
}

/**
 * The first frame of a crossfade of so many frames at the end of a stream: less where that is not to be had any more,
 * and at most half of either track, so that never more than two are heard. At the end there is none.
 */
export function overlapBegin(
  last: Placement,
  next: AudioStream,
  overlap: number,
  { cursor, reach }: Decoded,
): number {
  const { frames, grid } = last.stream
  const behind = (seconds: number) => cursor + Math.round(seconds * grid.sampleRate)
  const half = Math.floor(Math.min(frames, next.frames) / 2)
  const soonest = Math.min(behind(decided), Math.max(behind(alone), reach))
  const end = endFrame(last)
  return Math.min(Math.max(end - Math.min(overlap, half), soonest), end)
}

/** True when what fades in next is about to, and `there` frames of it, from its first one on, are too few. */
export function comesLate(next: Placement, there: number, cursor: number): boolean {
  const { frames, grid } = next.stream
  const needed = Math.round(due * grid.sampleRate)
  return there < Math.min(needed, frames) && cursor + needed >= next.origin
}
