// SPDX-License-Identifier: GPL-3.0-or-later
import type { Queue } from '#/player/state'

/** The nearest track from `index` on, in steps of 1 or -1, that can be played; -1 when there is none. */
export function playableFrom(queue: Pick<Queue, 'tracks'>, index: number, step: 1 | -1): number {
  let at = index
  while (queue.tracks[at]?.problem != null) at += step
  return queue.tracks[at] ? at : -1
}

export const nextIndex = (queue: Queue) => playableFrom(queue, queue.index + 1, 1)
export const previousIndex = (queue: Queue) => playableFrom(queue, queue.index - 1, -1)
