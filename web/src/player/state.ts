// SPDX-License-Identifier: GPL-3.0-or-later
// Every state the player can be in, and nothing it cannot (PL-10). Position is not here: it changes
// all the time and has its own clock, so that the page is not drawn again for it.
import type { AlbumId, Enhancement, MemoryLevel, PlanId, Remembered, Track } from '#/api/model'
import type { EngineChoice, EngineKind } from '#/engine/engine-choice'
import { assertNever } from '#/lib/assert-never'
import { defaultOutput, type OutputState } from '#/player/audio-outputs'
import type { PlayerError } from '#/player/errors'
import { playerText } from '#/player/messages'
import {
  albumOf,
  currentEntry,
  emptyQueue,
  filled,
  shuffled,
  type PlayOrder,
  type Queue,
  type QueuedTrack,
} from '#/player/queue'
import type { Quality } from '#/player/ladder'
import type { Levelling } from '#/player/play-gain'
import { nextIndex } from '#/player/queue-navigation'

export type Playback =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly playWhenReady: boolean }
  | { readonly status: 'playing' | 'paused' | 'stalled' | 'ended' }
  | { readonly status: 'failed'; readonly error: PlayerError }

/** What is heard now; it lags behind the enhancement asked for while a track is profiled. */
export type Sounding =
  | { readonly kind: 'original' }
  | { readonly kind: 'mastered'; readonly plan: PlanId }
  /** The original, since the track is too long to be mastered. */
  | { readonly kind: 'too-long' }
  /** The original, until the profile is made; progress is 0 to 1 where it is known. */
  | { readonly kind: 'profiling'; readonly progress: number | null }

export interface Volume {
  /** 0 to 1. */
  readonly level: number
  readonly muted: boolean
}

/** What happened to the queue, and where a way back leads. One object per happening. */
export interface QueueNotice {
  readonly sentence: string
  readonly before: QueueBefore | null
}

/** A queue that can be had again. */
export interface QueueBefore {
  readonly queue: Queue
  /** Seconds. */
  readonly position: number
  /** The entry that the change made current in place of the one before; null where that stayed. */
  readonly successor: number | null
}

/** Whether a seek goes to any place, or only where sound is there at once (PL-4). */
export type SeekReach = 'anywhere' | 'instant'

/** What a listener should know and need not answer. One object per happening. */
export interface Remark {
  readonly sentence: string
}

/** What is told once: a remark, or the track that was passed over. */
export type News = Remark | Track

/** Why the sound is made by what it is made by (PL-2). */
export interface EngineRule {
  readonly choice: EngineChoice
  /** Percent of all browsers that take the best engine where the choice is auto. */
  readonly rollout: number
  /** Where this browser stands among a hundred, 0 to 99. */
  readonly bucket: number
}

/** Something else than the listener's choice, for as long as they compare. */
export interface Audition {
  readonly enhancement: Enhancement
  /** dB, at most 0, in place of matching and levelling; null leaves those as they are. */
  readonly gainDb: number | null
  /**
   * What it is compared with, at levels that are to be equal: both are played with the headroom of the one that has
   * less. Null for nothing.
   */
  readonly against: Enhancement | null
}

export interface PlayerState {
  readonly playback: Playback
  readonly queue: Queue
  readonly sounding: Sounding
  /** What the listener chose for the current track. */
  readonly enhancement: Enhancement
  /** Whose choice that is, and what it stays with when it is changed (PL-13). */
  readonly kept: MemoryLevel
  /** The listener's default: for every track that nothing else is remembered for. */
  readonly usual: Enhancement
  /** False while the newest choice may turn out to be a track's or an album's own: it is not to be stored yet. */
  readonly usualSettled: boolean
  readonly audition: Audition | null
  /** The louder of original and master is turned down to the quieter. */
  readonly loudnessMatch: boolean
  readonly levelling: Levelling
  /** Seconds over which a track fades into the next one where they are not of one album; 0 for not at all. */
  readonly crossfade: number
  readonly volume: Volume
  /** An album that is queued as a whole is mastered as one. */
  readonly albumsTogether: boolean
  /** As part of which the current track is mastered: a play keeps what it began with (MA-3). */
  readonly album: AlbumId | null
  readonly notice: QueueNotice | null
  /** The track before this one, when the sound went on without it because it cannot be decoded. */
  readonly passedOver: Track | null
  /** By what sound is made here and now (PL-2). */
  readonly engine: EngineKind
  readonly quality: Quality
  /** kb/s of what sounds, or lossless; null before what was chosen does, and where whole files are played. */
  readonly bitRate: number | null
  /** kb/s: the lowest since a track was last begun by itself; null while nothing was heard. */
  readonly lowestBitRate: number | null
  /** Null until the settings are known. */
  readonly engineRule: EngineRule | null
  readonly seekReach: SeekReach
  readonly remark: Remark | null
  /** Through which device sound leaves. */
  readonly output: OutputState
}

const everybodys: Enhancement = { enabled: true, preset: 'adaptive', intensity: 1 }

export const initialState: PlayerState = {
  playback: { status: 'idle' },
  queue: emptyQueue,
  sounding: { kind: 'original' },
  enhancement: everybodys,
  kept: 'default',
  usual: everybodys,
  usualSettled: true,
  audition: null,
  loudnessMatch: true,
  levelling: 'off',
  crossfade: 0,
  volume: { level: 1, muted: false },
  albumsTogether: true,
  album: null,
  notice: null,
  passedOver: null,
  engine: 'worklet',
  quality: 'auto',
  bitRate: null,
  lowestBitRate: null,
  engineRule: null,
  seekReach: 'anywhere',
  remark: null,
  output: defaultOutput,
}

export type LoudnessChange = Partial<Pick<PlayerState, 'loudnessMatch' | 'levelling'>>

/** Facts, in the past tense. Commands are methods of the player. */
export type PlayerEvent =
  | {
      readonly type: 'queue-replaced'
      readonly tracks: readonly Track[]
      readonly index: number
      readonly order: PlayOrder
      /** Orders it where tracks are shuffled. */
      readonly seed: number
      /** Seconds, in the track that was current. */
      readonly position: number
    }
  /** Where another track is current now, it is still to be loaded. */
  | {
      readonly type: 'queue-changed'
      readonly queue: Queue
      readonly playWhenReady: boolean
      readonly notice: QueueNotice | null
    }
  | { readonly type: 'notice-dismissed' }
  | { readonly type: 'track-selected'; readonly index: number; readonly playWhenReady: boolean }
  /** The sound went over to the next track without a gap; nothing was loaded. */
  | { readonly type: 'track-advanced'; readonly index: number }
  /** Another was selected in its place. */
  | { readonly type: 'track-passed-over'; readonly track: Track }
  | { readonly type: 'play-requested' }
  /** The track is loaded; without the wish to play it waits there. */
  | { readonly type: 'playback-ready' }
  | { readonly type: 'playback-started' }
  | { readonly type: 'playback-paused' }
  | { readonly type: 'playback-stalled' }
  | { readonly type: 'playback-ended' }
  | { readonly type: 'playback-failed'; readonly error: PlayerError }
  | { readonly type: 'sounding-changed'; readonly sounding: Sounding }
  | { readonly type: 'enhancement-changed'; readonly enhancement: Enhancement }
  /** What counts for the current track turned out, or became another one. */
  | { readonly type: 'mastering-recalled'; readonly recalled: Remembered }
  | { readonly type: 'usual-changed'; readonly usual: Enhancement }
  | { readonly type: 'usual-doubted'; readonly settled: boolean }
  | { readonly type: 'audition-changed'; readonly audition: Audition | null }
  | { readonly type: 'loudness-changed'; readonly change: LoudnessChange }
  | { readonly type: 'crossfade-changed'; readonly crossfade: number }
  | { readonly type: 'volume-changed'; readonly volume: Volume }
  | { readonly type: 'albums-together-changed'; readonly albumsTogether: boolean }
  | { readonly type: 'engine-changed'; readonly engine: EngineKind }
  | { readonly type: 'quality-changed'; readonly quality: Quality }
  /** kb/s of what sounds, and the lowest of what is in hand behind it. */
  | { readonly type: 'bit-rate-changed'; readonly bitRate: number; readonly lowest: number }
  | { readonly type: 'engine-ruled'; readonly engineRule: EngineRule }
  | { readonly type: 'seek-reach-changed'; readonly seekReach: SeekReach }
  | { readonly type: 'remarked'; readonly sentence: string }
  /** There was time to read it. */
  | { readonly type: 'told'; readonly news: News }
  | { readonly type: 'output-changed'; readonly output: OutputState }

/** Of a track that is only just selected. */
const untouched = {
  sounding: { kind: 'original' },
  passedOver: null,
  bitRate: null,
  lowestBitRate: null,
} as const

/** Pure. An event that no longer fits leaves the state as it was, so late engine events are harmless. */
export function reduce(state: PlayerState, event: PlayerEvent): PlayerState {
  switch (event.type) {
    case 'queue-replaced':
      return replaceQueue(state, event)
    case 'queue-changed':
      return changeQueue(state, event)
    case 'notice-dismissed':
      return { ...state, notice: null }
    case 'track-selected':
      return selectTrack(state, event.index, event.playWhenReady)
    case 'track-advanced':
      return advanceTrack(state, event.index)
    case 'track-passed-over':
      return { ...state, passedOver: event.track }
    case 'sounding-changed':
      return isActive(state) ? { ...state, sounding: event.sounding } : state
    case 'enhancement-changed':
      return changeEnhancement(state, event.enhancement)
    case 'mastering-recalled':
      return recall(state, event.recalled)
    case 'usual-changed':
      return changeUsual(state, event.usual)
    case 'usual-doubted':
      return { ...state, usualSettled: event.settled }
    case 'audition-changed':
      return { ...state, audition: event.audition }
    case 'loudness-changed':
      return { ...state, ...event.change }
    case 'crossfade-changed':
      return { ...state, crossfade: event.crossfade }
    case 'volume-changed':
      return { ...state, volume: event.volume }
    case 'albums-together-changed':
      return withAlbum({ ...state, albumsTogether: event.albumsTogether })
    case 'engine-changed':
      return { ...state, engine: event.engine, bitRate: null, lowestBitRate: null }
    case 'quality-changed':
      return { ...state, quality: event.quality, bitRate: null, lowestBitRate: null }
    case 'bit-rate-changed':
      return isActive(state) ? heardAt(state, event.bitRate, event.lowest) : state
    case 'engine-ruled':
      return { ...state, engineRule: event.engineRule }
    case 'seek-reach-changed':
      return { ...state, seekReach: event.seekReach }
    case 'remarked':
      return { ...state, remark: { sentence: event.sentence } }
    case 'told':
      return forget(state, event.news)
    case 'output-changed':
      return { ...state, output: event.output }
    case 'play-requested':
    case 'playback-ready':
    case 'playback-started':
    case 'playback-paused':
    case 'playback-stalled':
    case 'playback-ended':
    case 'playback-failed':
      return withPlayback(state, reducePlayback(state.playback, event))
    default:
      return assertNever(event)
  }
}

type PlaybackEvent = Extract<PlayerEvent, { type: 'play-requested' | `playback-${string}` }>

function reducePlayback(playback: Playback, event: PlaybackEvent): Playback {
  if (playback.status === 'idle' || playback.status === 'failed') {
    const fails = event.type === 'playback-failed' && playback.status === 'failed'
    return fails ? { status: 'failed', error: event.error } : playback
  }
  if (event.type === 'playback-failed') return { status: 'failed', error: event.error }
  if (event.type === 'playback-ended') return { status: 'ended' }
  return playback.status === 'loading'
    ? reduceLoading(playback, event.type)
    : reduceLoaded(playback, event.type)
}

type StepType = Exclude<PlaybackEvent['type'], 'playback-failed' | 'playback-ended'>
type Loading = Extract<Playback, { status: 'loading' }>

function reduceLoading(playback: Loading, step: StepType): Playback {
  switch (step) {
    case 'play-requested':
      return { ...playback, playWhenReady: true }
    case 'playback-paused':
      return { ...playback, playWhenReady: false }
    case 'playback-ready':
      return playback.playWhenReady ? playback : { status: 'paused' }
    case 'playback-started':
      return playback.playWhenReady ? { status: 'playing' } : playback
    case 'playback-stalled':
      return playback
    default:
      return assertNever(step)
  }
}

/** What the listener wants shows at once; sound that comes late is a stall. */
function reduceLoaded(playback: Playback, step: StepType): Playback {
  const { status } = playback
  switch (step) {
    case 'play-requested':
      return status === 'stalled' ? playback : { status: 'playing' }
    case 'playback-paused':
      return { status: 'paused' }
    case 'playback-started':
      return status === 'stalled' ? { status: 'playing' } : playback
    case 'playback-stalled':
      return status === 'playing' ? { status: 'stalled' } : playback
    case 'playback-ready':
      return playback
    default:
      return assertNever(step)
  }
}

/** What nothing else is remembered for is the default, in which no reference is kept. */
const changeEnhancement = (state: PlayerState, enhancement: Enhancement): PlayerState =>
  state.kept === 'default' ? changeUsual(state, enhancement) : { ...state, enhancement }

const changeUsual = (state: PlayerState, usual: Enhancement): PlayerState =>
  state.kept === 'default' ? { ...state, usual, enhancement: usual } : { ...state, usual }

function recall(state: PlayerState, { from, enhancement }: Remembered): PlayerState {
  const isSame = from === state.kept && enhancement === state.enhancement
  return isSame ? state : { ...state, kept: from, enhancement }
}

type Replaced = Extract<PlayerEvent, { type: 'queue-replaced' }>
type Changed = Extract<PlayerEvent, { type: 'queue-changed' }>

function replaceQueue(state: PlayerState, { tracks, index, order, seed, position }: Replaced) {
  const taken = filled(state.queue, tracks, index, seed)
  const queue = order === 'shuffled' ? shuffled(taken, seed) : taken
  const before = { queue: state.queue, position, successor: currentEntry(queue) }
  const sentence = playerText.replaced
  const notice = state.queue.arranged ? { sentence, before } : null
  return begin({ ...state, queue, notice }, true)
}

function changeQueue(state: PlayerState, { queue, playWhenReady, notice }: Changed): PlayerState {
  const changed = { ...state, queue, notice }
  const stays = currentEntry(queue) === currentEntry(state.queue)
  return stays ? changed : begin(changed, playWhenReady)
}

/** From the start of the track that is current now. */
function begin(state: PlayerState, playWhenReady: boolean): PlayerState {
  const playback: Playback = currentTrack(state)
    ? { status: 'loading', playWhenReady }
    : { status: 'idle' }
  return withAlbum({ ...state, playback, ...untouched })
}

const withAlbum = (state: PlayerState): PlayerState => ({ ...state, album: queuedAlbum(state) })

function advanceTrack(state: PlayerState, index: number): PlayerState {
  if (!hasTrack(state, index)) return state
  const advanced = { ...state, queue: { ...state.queue, index }, passedOver: null }
  return index === state.queue.index ? advanced : withAlbum(advanced)
}

function selectTrack(state: PlayerState, index: number, playWhenReady: boolean): PlayerState {
  if (!hasTrack(state, index)) return state
  return begin({ ...state, queue: { ...state.queue, index } }, playWhenReady)
}

const heardAt = (state: PlayerState, bitRate: number, lowest: number): PlayerState => ({
  ...state,
  bitRate,
  lowestBitRate: Math.min(state.lowestBitRate ?? lowest, lowest),
})

function withPlayback(state: PlayerState, playback: Playback): PlayerState {
  return playback === state.playback ? state : { ...state, playback }
}

function forget(state: PlayerState, news: News): PlayerState {
  if (news === state.remark) return { ...state, remark: null }
  return news === state.passedOver ? { ...state, passedOver: null } : state
}

const hasTrack = (state: PlayerState, index: number) => state.queue.tracks[index] !== undefined

const isActive = ({ playback }: PlayerState) =>
  playback.status !== 'idle' && playback.status !== 'failed'

/** The track the player is on; null in an empty queue. */
export const currentTrack = ({ queue }: PlayerState): QueuedTrack | null =>
  queue.tracks[queue.index] ?? null

/** True when the listener means to hear something, whether or not it sounds already. */
export function wantsToPlay({ playback }: PlayerState): boolean {
  if (playback.status === 'loading') return playback.playWhenReady
  return playback.status === 'playing' || playback.status === 'stalled'
}

export const hasNext = ({ queue }: PlayerState) => nextIndex(queue) >= 0

/** What is to be heard now. */
export const heardEnhancement = ({ audition, enhancement }: PlayerState): Enhancement =>
  audition?.enhancement ?? enhancement

/** True when nothing that is heard changes: the settings of a master nobody listens to do not count. */
export const soundsAlike = (a: Enhancement, b: Enhancement) =>
  a.enabled === b.enabled && (!a.enabled || isSameMaster(a, b))

const isSameMaster = (a: Enhancement, b: Enhancement) =>
  a.preset === b.preset &&
  a.intensity === b.intensity &&
  a.reference?.kind === b.reference?.kind &&
  a.reference?.id === b.reference?.id &&
  a.reference?.amount === b.reference?.amount

/** True when the current track is heard as it was: what it is compared with has a say in its level. */
export const isHeardAlike = (a: PlayerState, b: PlayerState) =>
  soundsAlike(heardEnhancement(a), heardEnhancement(b)) &&
  (a.audition?.gainDb ?? null) === (b.audition?.gainDb ?? null) &&
  isComparedAlike(a.audition?.against ?? null, b.audition?.against ?? null)

const isComparedAlike = (a: Enhancement | null, b: Enhancement | null) =>
  a && b ? soundsAlike(a, b) : a === b

/** As part of which album a track that begins now is mastered; null where each stands for itself. */
export const queuedAlbum = ({ queue, albumsTogether }: PlayerState): AlbumId | null =>
  albumsTogether ? albumOf(queue) : null
