// SPDX-License-Identifier: GPL-3.0-or-later
import { framesAt, packetCeil } from '#/engine/grid'
import type { MediaSink } from '#/engine/media-sink'
import { frameOf, type Placement } from '#/engine/media-timeline'

/**
 * The frame from which another version of the sounding track can replace the one in the buffer: the next packet
 * behind what the browser has decoded (`lead` seconds), and not behind the end of what is buffered, where a hole
 * would stop the sound. Null when nothing is buffered here, so that there is nothing to replace.
 *
 * Any packet will do. A decoder that comes from the other version takes the levels of its bands for a start, and
 * what is wrong with them halves with every packet: some tenths of a dB are left when the fade lets it be heard.
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
  const wanted = packetCeil(grid, frameOf(placement, now) + framesAt(grid, lead))
  const end = frameOf(placement, reach)
  const held = end < frames ? Math.floor(end / grid.packetFrames) * grid.packetFrames : frames
  return Math.min(wanted, held)
}
