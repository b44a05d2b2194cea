// SPDX-License-Identifier: GPL-3.0-or-later
import { framesAt, closedCeil } from '#/engine/grid'
import type { MediaSink } from '#/engine/media-sink'
import { frameOf, type Placement } from '#/engine/media-timeline'

/**
 * The frame from which another version of the sounding track can replace the one in the buffer: behind what the
 * browser has decoded (`lead` seconds), at a packet that owes nothing to the one before (a decoder that comes from the other
 * version would be several dB off for some packets), and not behind the end of what is buffered, where a hole
 * would stop the sound. Null when nothing is buffered here, so that there is nothing to replace.
 */
export function spliceFrame(
  sink: MediaSink,
  placement: Placement,
  now: number,
  lead: number,
): number | null {
  const { grid, frames } = placement.stream
  const reach = sink.reach(now)
  if (reach <= now) return null
  const wanted = closedCeil(grid, frameOf(placement, now) + framesAt(grid, lead))
  const end = frameOf(placement, reach)
  const held = end < frames ? Math.floor(end / grid.packetFrames) * grid.packetFrames : frames
  return Math.min(wanted, held)
}
