// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a version of a track is played.

/** Whether originals are brought to one loudness: each by itself, by album, or as the queue is. */
export type Levelling = 'off' | 'track' | 'album' | 'auto'

/** What a profile says of the sound of one track. */
export interface Level {
  /** LUFS, integrated. */
  readonly lufs: number
  readonly truePeakDbtp: number
  /** Seconds. */
  readonly duration: number
}

/** LUFS: where levelled originals are; most records are louder and turned down. */
export const levelledLufs = -18
/** dBTP that nothing levelled goes over: a lossy decoder adds some tenths. */
const levelledCeiling = -1

/** LUFS of tracks one after another: the mean of their power over time. */
function loudnessOf(levels: readonly Level[]): number {
  const seconds = levels.reduce((sum, { duration }) => sum + duration, 0)
  const power = levels.reduce((sum, { lufs, duration }) => sum + duration * 10 ** (lufs / 10), 0)
  return 10 * Math.log10(power / seconds)
}

/** dB for all of these tracks alike. What is turned up keeps its highest peak under the ceiling. */
export function levelDb(levels: readonly Level[]): number {
  if (levels.length === 0) return 0
  const wanted = levelledLufs - loudnessOf(levels)
  const highest = Math.max(...levels.map(({ truePeakDbtp }) => truePeakDbtp))
  return Math.min(wanted, Math.max(0, levelledCeiling - highest))
}

export interface Loudness {
  /** Original and master sound equally loud. */
  readonly match: boolean
  /** dB, of the original. */
  readonly levelDb: number
  /** The engine cannot play louder than the file is: what would be turned up stays as it is. */
  readonly onlyDown: boolean
  /** dB, at most 0: the loudest a master can be played so that it is as loud at all bit rates of the play. */
  readonly headroomDb: number
}

/** True where the level of the original makes a difference to playGain(). */
export const isLevelled = (matchDb: number | null, mastered: boolean, match: boolean): boolean =>
  !mastered || (match && matchDb !== null)

/**
 * Linear. A matched pair is as loud as the quieter of the levelled original and the master, so that matching turns
 * down only. `matchDb` is the loudness of the master minus that of the original; null while nobody knows. Of a master
 * it is the gain before that of the bit rate (ladder.ts).
 */
export function playGain(matchDb: number | null, mastered: boolean, loudness: Loudness): number {
  const { match, levelDb, onlyDown, headroomDb } = loudness
  const level = onlyDown ? Math.min(0, levelDb) : levelDb
  if (!match || matchDb === null) return fromDb(mastered ? headroomDb : level)
  return fromDb(
    mastered ? Math.min(headroomDb, level - matchDb) : Math.min(level, matchDb + headroomDb),
  )
}

export const fromDb = (db: number) => 10 ** (db / 20)
