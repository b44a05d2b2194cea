// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import type { Queue } from '#/player/queue'

interface Ring {
  readonly tracks: readonly Track[]
  readonly repeat?: Queue['repeat']
}

/**
 * The nearest track from `index` on, in steps of 1 or -1, that can be played; -1 when there is none. A queue that
 * is repeated has no ends.
 */
export function playableFrom({ tracks, repeat }: Ring, index: number, step: 1 | -1): number {
  const { length } = tracks
  for (let i = 0, at = index; i < length; i++, at += step) {
    const wrapped = repeat === 'all' ? (at + length) % length : at
    const track = tracks[wrapped]
    if (!track) return -1
    if (track.problem === null) return wrapped
  }
  return -1
}

/** Where the listener goes on to. */
export const nextIndex = (queue: Queue) => playableFrom(queue, queue.index + 1, 1)
export const previousIndex = (queue: Queue) => playableFrom(queue, queue.index - 1, -1)

/** What follows by itself when the current track ends. */
export const followingIndex = (queue: Queue) =>
  queue.repeat === 'one' && queue.tracks[queue.index]?.problem === null
    ? queue.index
    : nextIndex(queue)
