// SPDX-License-Identifier: GPL-3.0-or-later
import { framesAt, closedCeil } from '#/engine/grid'
import type { MediaSink } from '#/engine/media-sink'
import { frameOf, type Placement } from '#/engine/media-timeline'

/** Seconds from a switch to the new sound: what the browser has decoded ahead cannot be replaced any more. */
const switchLead = 0.2

/**
 * The frame from which another version of the sounding track can replace the one in the buffer: behind what the
 * browser has decoded, at a packet that owes nothing to the one before (a decoder that comes from the other
 * version would be several dB off for some packets), and not behind the end of what is buffered, where a hole
 * would stop the sound. Null when nothing is buffered here, so that there is nothing to replace.
 */
export function spliceFrame(sink: MediaSink, placement: Placement, now: number): number | null {
  const { grid, frames } = placement.stream
  const reach = sink.reach(now)
  if (reach <= now) return null
  const wanted = closedCeil(grid, frameOf(placement, now) + framesAt(grid, switchLead))
  const end = frameOf(placement, reach)
  const held = end < frames ? Math.floor(end / grid.packetFrames) * grid.packetFrames : frames
  return Math.min(wanted, held)
}
