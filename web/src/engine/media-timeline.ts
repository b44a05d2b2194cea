// SPDX-License-Identifier: GPL-3.0-or-later
import { framesAt, seconds } from '#/engine/grid'
import type { AudioStream } from '#/engine/types'

/** A stream laid on the media element's clock. */
export interface Placement {
  readonly stream: AudioStream
  /** Frames on the media clock where the stream's frame 0 lies. */
  readonly origin: number
}

export const startOf = ({ stream, origin }: Placement) => seconds(stream.grid, origin)
export const endOf = ({ stream, origin }: Placement) => seconds(stream.grid, origin + stream.frames)

/** Media time of a frame of the stream. */
export const timeOf = ({ stream, origin }: Placement, frame: number) =>
  seconds(stream.grid, origin + frame)

/** Frame of the stream at a media time, held inside the stream. */
export function frameOf({ stream, origin }: Placement, time: number): number {
  const frame = framesAt(stream.grid, time) - origin
  return Math.min(Math.max(frame, 0), stream.frames)
}

/** Where a stream lies that follows another without a gap. */
export const placedBehind = (before: Placement, stream: AudioStream): Placement => ({
  stream,
  origin: before.origin + before.stream.frames,
})
