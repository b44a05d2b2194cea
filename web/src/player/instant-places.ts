// SPDX-License-Identifier: GPL-3.0-or-later
// Where sound is there at once (PL-4): what the page holds, and what the server has rendered.
import type { StreamMetadata } from '#/api/model'
import { formatTime } from '#/lib/time'
import { playerText } from '#/player/messages'
import type { TimeRange } from '#/player/player'

/** Seconds that are left to go on with where the end of a range is the nearest place. */
const rest = 0.5

/** Ascending; what overlaps or touches becomes one. */
export function joined(ranges: readonly TimeRange[]): readonly TimeRange[] {
  const all: TimeRange[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && start <= last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, end) }
    else if (end > start) all.push({ start, end })
  }
  return all
}

/**
 * The place in the ranges that is nearest to one in seconds: itself where it lies in them; null where there are none.
 */
export function nearestPlace(seconds: number, instant: readonly TimeRange[]): number | null {
  const places = joined(instant).map(({ start, end }) => {
    if (seconds >= start && seconds < end) return seconds
    return seconds < start ? start : Math.max(start, end - rest)
  })
  const distance = (place: number) => Math.abs(place - seconds)
  return places.reduce<number | null>(
    (best, place) => (best === null || distance(place) < distance(best) ? place : best),
    null,
  )
}

/** What of a version lies in the server's cache, in seconds. */
export function readyRanges(
  { ready, grid, frames }: StreamMetadata,
  version: keyof StreamMetadata['ready'],
): readonly TimeRange[] {
  const secondsAt = (chunk: number) => Math.min(chunk * grid.chunkFrames, frames) / grid.sampleRate
  const chunks = ready[version].flatMap((tier, chunk) =>
    tier === 'miss' ? [] : [{ start: secondsAt(chunk), end: secondsAt(chunk + 1) }],
  )
  return joined(chunks)
}

/**
 * What to say of a seek that was held to a place; null where it went where it was to go, as far as one would notice.
 */
export function heldSeekSentence(seconds: number, place: number | null): string | null {
  if (place === null) return playerText.nothingReady
  if (Math.abs(place - seconds) <= rest) return null
  return playerText.nearestReady(formatTime(place))
}
