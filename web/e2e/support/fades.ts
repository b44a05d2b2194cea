// SPDX-License-Identifier: GPL-3.0-or-later
// Where one version fades into another, and how ideally.
import { matchAt, type Match } from './compare'
import { clickIn, endOf, place, placeOfEnd } from './ears'
import type { Recording } from './recorder'
import type { Stereo } from './reference'

const rate = 48_000
const fade = 1440
/** Frames the browser renders at once: the worklet's fades begin at one of them, and its recording too. */
const quantum = 128

export interface Faded {
  /** Frame of the recording at which the fade begins. */
  readonly begin: number
  /** RMS of what differs from the ideal crossfade from the click on, of full scale. */
  readonly error: number
  /** The largest difference. */
  readonly peak: number
}

type Placed = readonly [Stereo, Match]
type Distance = Pick<Faded, 'error' | 'peak'>

/** What one version fading into the other at `begin` differs by from the recording, from `from` to `to`. */
function distance(
  recording: Recording,
  [old, oldAt]: Placed,
  [now, nowAt]: Placed,
  begin: number,
  [from, to]: readonly [number, number],
): Distance {
  let sum = 0
  let peak = 0
  for (let i = from; i < to; i++) {
    const share = Math.min(Math.max((i - begin) / fade, 0), 1)
    for (const channel of ['left', 'right'] as const) {
      const ideal =
        (1 - share) * oldAt.gain * (old[channel][oldAt.frame + i] ?? 0) +
        share * nowAt.gain * (now[channel][nowAt.frame + i] ?? 0)
      const difference = (recording[channel][i] ?? 0) - ideal
      sum += difference ** 2
      peak = Math.max(peak, Math.abs(difference))
    }
  }
  return { error: Math.sqrt(sum / (2 * (to - from))), peak }
}

/**
 * Both versions where the clearer one of them lies: a switch keeps its place, and what repeats
 * itself looks alike a period away. Whether it was kept is judged by what differs.
 */
function versionsAt(recording: Recording, from: Stereo, to: Stereo): { old: Placed; now: Placed } {
  const [first, last] = [place(recording, 0, from), placeOfEnd(recording, to)]
  const { frame } = first.fit > last.fit ? first : last
  return {
    old: [from, heldAt(recording, 0, from, frame)],
    now: [to, heldAt(recording, endOf(recording), to, frame)],
  }
}

const heldAt = ({ left }: Recording, at: number, reference: Stereo, frame: number): Match => ({
  ...matchAt(left, at, reference.left, frame + at),
  frame,
})

/** `step` is how many frames lie between two at which a fade can begin. */
export function findFade(recording: Recording, from: Stereo, to: Stereo, step = quantum): Faded {
  const { old, now } = versionsAt(recording, from, to)
  const click = clickIn(recording)
  const around = (begin: number) =>
    distance(recording, old, now, begin, [begin - 600, begin + fade + 600]).error
  const best = (first: number, last: number, every: number) => {
    let found = { begin: first, error: Number.POSITIVE_INFINITY }
    for (let begin = first; begin <= last; begin += every) {
      const error = around(begin)
      if (error < found.error) found = { begin, error }
    }
    return found.begin
  }
  // A recording begins where the browser began to render something.
  const first = Math.ceil(click / quantum) * quantum
  const near = best(first, recording.left.length - fade - 1, quantum)
  const begin = step < quantum ? best(near - quantum, near + quantum, step) : near
  return { begin, ...distance(recording, old, now, begin, [click, recording.left.length]) }
}

/** Milliseconds from the click to the first frame of the new version. */
export const late = (recording: Recording, { begin }: Faded) =>
  (begin - clickIn(recording)) / (rate / 1000)
