// SPDX-License-Identifier: GPL-3.0-or-later
import type { MediaSink } from '#/engine/media-sink'
import { endOf, frameOf, startOf, timeOf, type Placement } from '#/engine/media-timeline'
import type { FrameRange } from '#/engine/types'

/** True when `frame` is in the buffer, with a little behind it to go on with. */
export function isBuffered(sink: MediaSink, placement: Placement, frame: number): boolean {
  const time = timeOf(placement, frame)
  return sink.reach(time) >= Math.min(time + 0.5, endOf(placement) - 0.02)
}

/** What the buffer holds of a stream from a frame on; before it lies what the stream replaced. */
export function bufferedFrames(
  sink: MediaSink,
  placement: Placement,
  from: number,
): readonly FrameRange[] {
  const begin = Math.max(startOf(placement), timeOf(placement, from))
  return sink
    .ranges()
    .filter(([start, end]) => end > begin && start < endOf(placement))
    .map(([start, end]) => ({
      begin: frameOf(placement, Math.max(start, begin)),
      end: frameOf(placement, end),
    }))
}
