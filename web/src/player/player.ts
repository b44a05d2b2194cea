// SPDX-License-Identifier: GPL-3.0-or-later
// What the page may ask of the one owner of sound (PL-1), and what it may read.
import type { Enhancement, Track } from '#/api/model'
import type { EngineChoice } from '#/engine/engine-choice'
import type { EngineFacts } from '#/engine/types'
import type { ReadableStore } from '#/lib/store'
import type { Quality } from '#/player/ladder'
import type { OutputCommands } from '#/player/audio-outputs'
import type { MemoryCommands } from '#/player/mastering-memory'
import type { Levelling } from '#/player/play-gain'
import type { PlayOrder } from '#/player/queue'
import type { QueueCommands } from '#/player/queue-control'
import type { Audition, News, PlayerState, SeekReach } from '#/player/state'

/** Seconds, start before end. */
export interface TimeRange {
  readonly start: number
  readonly end: number
}

/** Where the media clock is. One stored object per tick: a snapshot is never changed. */
export interface Timeline {
  /** Seconds from the start of the track. */
  readonly position: number
  /** Seconds; 0 while nothing is loaded. */
  readonly duration: number
  /** What this page can play without asking the server, in ascending order. */
  readonly buffered: readonly TimeRange[]
  /** What the server has rendered, in ascending order; known only while seeks are held to what is instant. */
  readonly ready: readonly TimeRange[]
}

export const emptyTimeline: Timeline = { position: 0, duration: 0, buffered: [], ready: [] }

/**
 * Commands never throw and never reject: what goes wrong becomes state. The last command wins (PL-6);
 * each may be given at any time and in any number.
 */
export interface Player {
  readonly store: ReadableStore<PlayerState>
  /**
   * Read about four times a second while a subscriber is there and sound runs, and at once on seek,
   * track change and pause. Without subscribers it costs nothing.
   */
  readonly timeline: ReadableStore<Timeline>
  /** What is changed in the queue while it plays. */
  readonly queue: QueueCommands
  /** Through which device sound leaves. */
  readonly outputs: OutputCommands
  /** What is remembered of how tracks are to be mastered. */
  readonly memory: MemoryCommands

  /**
   * What is yet to be found is to sound: the answer says whether that still stands, and no command for what sounds was
   * given since (PL-6).
   */
  intend(): () => boolean
  /** Replaces the queue and plays from `startIndex`. Tracks that are played shuffled leave shuffling on. */
  playQueue(tracks: readonly Track[], startIndex: number, order?: PlayOrder): void
  play(): void
  pause(): void
  toggle(): void
  /** Does nothing at the end of the queue. */
  next(): void
  /** Back to the start of the track, or to the track before when less than 3 s have been heard. */
  previous(): void
  /** Seconds, held inside the track, and to what is instant where setSeekReach() says so: then a remark says it. */
  seek(seconds: number): void
  /** Whether seeks go anywhere, or only where sound is there at once (PL-4). */
  setSeekReach(reach: SeekReach): void
  /** Again, after a failure. */
  retry(): void
  /** It was told long enough; nothing happens where it is not the newest of its kind any more. */
  dismiss(news: News): void

  /** 0 to 1, held inside; a level above 0 ends muting. */
  setVolume(level: number): void
  setMuted(muted: boolean): void
  /** Keeps position and playing state (PL-3); stays with the track, the album or the default it is of (PL-13). */
  setEnhancement(enhancement: Enhancement): void
  /** It may be chosen in a moment: its facts are looked for, so that only its sound is waited for then. */
  consider(enhancement: Enhancement): void
  /** Turns the louder of original and master down to the quieter. */
  setLoudnessMatch(enabled: boolean): void
  /** Brings originals to one loudness; never over their peaks. */
  setLevelling(levelling: Levelling): void
  /** Seconds over which a track fades into the next one, 0 to 12; heard from the next change of tracks on (PL-5). */
  setCrossfade(seconds: number): void
  /** Something else is heard than what was chosen, in the same place, until this is given null. */
  audition(audition: Audition | null): void
  /** The original for as long as it is held; letting go ends no audition of anything else. */
  holdOriginal(held: boolean): void
  /** Masters an album that is queued as a whole as one, or each of its tracks on its own (MA-15). */
  setAlbumsTogether(albumsTogether: boolean): void
  /** At which bit rate the sound comes (PL-11); position and playing state stay. */
  setQuality(quality: Quality): void
  /**
   * By what the sound is made; position and playing state stay (PL-2). `rollout` is the percentage of browsers that
   * 'auto' gives the best engine.
   */
  setEngine(choice: EngineChoice, rollout?: number): void

  /** What the engine says of its output now; null where it does not. */
  engineFacts(): EngineFacts | null

  /** Ends sound, requests and subscriptions; the player cannot be used afterwards. */
  destroy(): void
}
