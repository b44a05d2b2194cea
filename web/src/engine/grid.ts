// SPDX-License-Identifier: GPL-3.0-or-later
import type { AudioStream, Grid } from '#/engine/types'

/** A place in a track as the server addresses it. */
export interface Place {
  readonly chunk: number
  /** In the chunk. */
  readonly packet: number
}

export const placeOf = (grid: Grid, frame: number): Place => {
  const chunk = Math.floor(frame / grid.chunkFrames)
  return { chunk, packet: Math.floor((frame - chunk * grid.chunkFrames) / grid.packetFrames) }
}

export const chunkCount = (stream: AudioStream) =>
  Math.ceil(stream.frames / stream.grid.chunkFrames)

/** Packets a decoder needs before what is to be heard: more than the 80 ms Opus asks for. */
const prerollPackets = 5

/** Where to begin appending so that `frame` can be heard right after a seek to it. */
export function prerollOf({ packetFrames, closedPackets }: Grid, frame: number): number {
  const before = closedPackets === 1 ? 0 : prerollPackets
  return Math.max(0, (Math.floor(frame / packetFrames) - before) * packetFrames)
}

/** The first frame at or behind `frame` where a closed packet begins. */
export function closedCeil({ packetFrames, closedPackets }: Grid, frame: number): number {
  const run = packetFrames * closedPackets
  return Math.ceil(frame / run) * run
}

/** The first frame at or behind `frame` where a packet begins. */
export const packetCeil = ({ packetFrames }: Grid, frame: number) =>
  Math.ceil(frame / packetFrames) * packetFrames

export const seconds = (grid: Grid, frames: number) => frames / grid.sampleRate

/** Nearest frame: browsers keep media time in microseconds, which is finer than a frame. */
export const framesAt = (grid: Grid, time: number) => Math.round(time * grid.sampleRate)
