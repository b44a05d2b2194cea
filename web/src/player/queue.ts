// SPDX-License-Identifier: GPL-3.0-or-later
// What plays after what. Pure: each function answers another queue.
import type { AlbumId, Track, TrackId } from '#/api/model'
import { shuffle } from '#/lib/shuffle'

/** A track in its place: the same track twice is two entries. */
export interface QueuedTrack extends Track {
  /** Unique in the queue for the life of the page. */
  readonly entry: number
}

/** In which tracks begin to play: the usual one is as they come, or shuffled where that is on. */
export type PlayOrder = 'usual' | 'shuffled'

export type Repeat = 'off' | 'all' | 'one'

/** An album that was queued as a whole: its entries in its order. */
interface WholeAlbum {
  readonly id: AlbumId
  readonly entries: readonly number[]
}

export interface Queue {
  readonly tracks: readonly QueuedTrack[]
  /** Of the current track; -1 in an empty queue. */
  readonly index: number
  readonly repeat: Repeat
  /** The entries in the order they have without shuffling; null while nothing is shuffled. */
  readonly unshuffled: readonly number[] | null
  readonly album: WholeAlbum | null
  /** Somebody put it together: to replace it loses work. */
  readonly arranged: boolean
  /** The number of the next entry. */
  readonly nextEntry: number
}

export const emptyQueue: Queue = {
  tracks: [],
  index: -1,
  repeat: 'off',
  unshuffled: null,
  album: null,
  arranged: false,
  nextEntry: 1,
}

export const currentEntry = ({ tracks, index }: Queue): number | null =>
  tracks[index]?.entry ?? null

const indexOf = ({ tracks }: Queue, entry: number) =>
  tracks.findIndex((track) => track.entry === entry)

const entriesOf = (tracks: readonly QueuedTrack[]) => tracks.map(({ entry }) => entry)

const numbered = (tracks: readonly Track[], first: number): QueuedTrack[] =>
  tracks.map((track, i) => ({ ...track, entry: first + i }))

/** The same tracks after a change, with the current one still current. */
function around(queue: Queue, tracks: readonly QueuedTrack[]): Queue {
  const entry = currentEntry(queue)
  return { ...queue, tracks, index: tracks.findIndex((track) => track.entry === entry) }
}

/** The same queue, its entries counted from another number on. */
export function renumbered(queue: Queue, first: number): Queue {
  const fresh = new Map(queue.tracks.map(({ entry }, i) => [entry, first + i]))
  const freshOf = (entries: readonly number[]) => entries.flatMap((entry) => fresh.get(entry) ?? [])
  return {
    ...queue,
    tracks: numbered(queue.tracks, first),
    unshuffled: queue.unshuffled && freshOf(queue.unshuffled),
    album: queue.album && { ...queue.album, entries: freshOf(queue.album.entries) },
    nextEntry: first + queue.tracks.length,
  }
}

/** Nothing of the queue before stays but how it is repeated. An album that is played stays an album. */
export function filled(
  before: Queue,
  tracks: readonly Track[],
  index: number,
  seed: number,
): Queue {
  if (!tracks[index]) return { ...emptyQueue, repeat: before.repeat, nextEntry: before.nextEntry }
  const { repeat, nextEntry } = before
  const taken = numbered(tracks, nextEntry)
  const queue: Queue = {
    ...emptyQueue,
    tracks: taken,
    index,
    repeat,
    album: wholeAlbum(taken),
    nextEntry: nextEntry + taken.length,
  }
  return before.unshuffled && !queue.album ? shuffled(queue, seed) : queue
}

/** The album that tracks are taken for when they are queued: that of several which ascend. */
export function albumOfTracks(tracks: readonly Track[]): AlbumId | null {
  const [first] = tracks
  if (!first || tracks.length < 2) return null
  const ascends = tracks.every((track, i) => {
    const before = tracks[i - 1]
    return track.albumId === first.albumId && (!before || !comesBefore(track, before))
  })
  return ascends ? first.albumId : null
}

function wholeAlbum(tracks: readonly QueuedTrack[]): WholeAlbum | null {
  const id = albumOfTracks(tracks)
  return id === null ? null : { id, entries: entriesOf(tracks) }
}

/** Only where the numbers say so. */
function comesBefore(track: Track, other: Track): boolean {
  const discs = (track.discNumber ?? 1) - (other.discNumber ?? 1)
  if (discs !== 0 || track.trackNumber === null || other.trackNumber === null) return discs < 0
  return track.trackNumber < other.trackNumber
}

/** The album that the queue is, from its first track to its last and in order; null where it is not one. */
export function albumOf({ tracks, album }: Queue): AlbumId | null {
  const isWhole =
    album?.entries.length === tracks.length &&
    album.entries.every((entry, i) => tracks[i]?.entry === entry)
  return isWhole ? album.id : null
}

/** Directly after the current track. */
export const withNext = (queue: Queue, tracks: readonly Track[]): Queue =>
  inserted(queue, tracks, queue.index + 1)

export const withLast = (queue: Queue, tracks: readonly Track[]): Queue =>
  inserted(queue, tracks, queue.tracks.length)

function inserted(queue: Queue, tracks: readonly Track[], at: number): Queue {
  if (queue.tracks.length === 0) return { ...filled(queue, tracks, 0, 0), arranged: true }
  const added = numbered(tracks, queue.nextEntry)
  const before = queue.tracks.slice(0, at)
  const { unshuffled } = queue
  return {
    ...queue,
    tracks: [...before, ...added, ...queue.tracks.slice(at)],
    unshuffled: unshuffled && insertedBehind(unshuffled, before.at(-1)?.entry, entriesOf(added)),
    arranged: true,
    nextEntry: queue.nextEntry + added.length,
  }
}

function insertedBehind(entries: readonly number[], entry: number | undefined, added: number[]) {
  const at = entry === undefined ? 0 : entries.indexOf(entry) + 1
  return [...entries.slice(0, at), ...added, ...entries.slice(at)]
}

/** Where the current track goes, the one behind it becomes current; behind the last one, the one before. */
export function without(queue: Queue, gone: (track: QueuedTrack) => boolean): Queue {
  const tracks = queue.tracks.filter((track) => !gone(track))
  if (tracks.length === queue.tracks.length) return queue
  const leftBefore = queue.tracks.slice(0, queue.index).filter((track) => !gone(track)).length
  const left = new Set(entriesOf(tracks))
  return {
    ...queue,
    tracks,
    index: Math.min(leftBefore, tracks.length - 1),
    unshuffled: queue.unshuffled?.filter((entry) => left.has(entry)) ?? null,
    arranged: tracks.length > 0,
  }
}

/** What plays stays. */
export function cleared(queue: Queue): Queue {
  const entry = currentEntry(queue)
  return { ...without(queue, (track) => track.entry !== entry), arranged: false }
}

export function moved(queue: Queue, entry: number, to: number): Queue {
  const track = queue.tracks[indexOf(queue, entry)]
  if (!track) return queue
  const rest = queue.tracks.filter((other) => other !== track)
  const at = Math.min(Math.max(to, 0), rest.length)
  return { ...around(queue, [...rest.slice(0, at), track, ...rest.slice(at)]), arranged: true }
}

/** The current track first, so that every other one is still to come. The same seed gives the same order. */
export function shuffled(queue: Queue, seed: number): Queue {
  const current = queue.tracks[queue.index]
  if (queue.unshuffled || !current) return queue
  const rest = queue.tracks.filter((track) => track !== current)
  return {
    ...around(queue, [current, ...shuffle(rest, seed)]),
    unshuffled: entriesOf(queue.tracks),
  }
}

/** In the order of before; what moved by hand since then goes back as well. */
export function inOrder(queue: Queue): Queue {
  const { unshuffled } = queue
  if (!unshuffled) return queue
  const place = new Map(unshuffled.map((entry, i) => [entry, i]))
  const placeOf = ({ entry }: QueuedTrack) => place.get(entry) ?? unshuffled.length
  const tracks = [...queue.tracks].sort((a, b) => placeOf(a) - placeOf(b))
  return { ...around(queue, tracks), unshuffled: null }
}

/** Facts of the library may have changed; the places have not. */
export function refreshed(queue: Queue, facts: ReadonlyMap<TrackId, Track>): Queue {
  const tracks = queue.tracks.map((track) => {
    const fresh = facts.get(track.id)
    return fresh ? { ...fresh, entry: track.entry } : track
  })
  return { ...queue, tracks }
}

/** Seconds. */
export const lengthOf = (tracks: readonly Track[]): number =>
  tracks.reduce((sum, { duration }) => sum + duration, 0)
