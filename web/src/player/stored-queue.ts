// SPDX-License-Identifier: GPL-3.0-or-later
// The queue as text, so that it survives a reload. What was stored is checked like any stranger's data.
import { toAlbumId, toArtistId, toArtworkId, toTrackId } from '#/api/ids'
import type { AnalysisState, Track } from '#/api/model'
import { albumOf, emptyQueue, filled, inOrder, type Queue, type Repeat } from '#/player/queue'

/** Of the form; another one is not read. */
const version = 1
/** Tracks that are kept before and behind the current one: browsers give a page a few megabytes. */
const keptBefore = 100
const keptBehind = 400

interface StoredQueue {
  readonly version: number
  readonly tracks: readonly Track[]
  readonly index: number
  readonly repeat: Repeat
  /** Places in `tracks` in the order without shuffling; null while nothing is shuffled. */
  readonly order: readonly number[] | null
  readonly isAlbum: boolean
  readonly arranged: boolean
}

export function toText(queue: Queue): string {
  const begin = Math.max(0, queue.index - keptBefore)
  const kept = queue.tracks.slice(begin, queue.index + keptBehind + 1)
  const places = new Map(kept.map(({ entry }, i) => [entry, i]))
  const order = queue.unshuffled?.flatMap((entry) => places.get(entry) ?? []) ?? null
  const isAlbum = albumOf(inOrder(queue)) !== null && kept.length === queue.tracks.length
  const { repeat, arranged } = queue
  const index = queue.index - begin
  const stored: StoredQueue = { version, tracks: kept, index, repeat, order, isAlbum, arranged }
  return JSON.stringify(stored)
}

/** Null where the text is not a queue, or an empty one. */
export function fromText(text: string): Queue | null {
  const stored = parse(text)
  if (stored?.version !== version || !Array.isArray(stored.tracks)) return null
  const tracks = stored.tracks.map(toTrack)
  const index = Number(stored.index)
  if (!tracks.every((track) => track !== null) || !tracks[index]) return null
  const queue = filled(emptyQueue, tracks, index, 0)
  const entries = queue.tracks.map(({ entry }) => entry)
  const unshuffled = isOrder(stored.order, entries.length)
    ? stored.order.flatMap((place) => entries[place] ?? [])
    : null
  const inTurn = unshuffled ?? entries
  return {
    ...queue,
    repeat: repeats.find((one) => one === stored.repeat) ?? 'off',
    unshuffled,
    album: stored.isAlbum === true && tracks[0] ? { id: tracks[0].albumId, entries: inTurn } : null,
    arranged: stored.arranged === true,
  }
}

const repeats: readonly Repeat[] = ['off', 'all', 'one']

type Loose<T> = { readonly [Key in keyof T]?: unknown }

function parse(text: string): Loose<StoredQueue> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** Each place once. */
function isOrder(value: unknown, length: number): value is number[] {
  if (!Array.isArray(value) || value.length !== length) return false
  const places = new Set<unknown>(value)
  return places.size === length && value.every((place) => Number.isInteger(place) && place >= 0)
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isAmount = (value: unknown): value is number => Number.isFinite(value)
const orNull = <T>(is: (value: unknown) => value is T, value: unknown): T | null =>
  is(value) ? value : null

const analysisStates: readonly AnalysisState[] = ['pending', 'profiled', 'failed']

/** Null where something is missing that a track cannot be without. */
function toTrack(value: unknown): Track | null {
  if (typeof value !== 'object' || value === null) return null
  const wire: Loose<Track> = value
  const { id, title, artist, artistId, album, albumId, codec, duration } = wire
  if (!isText(id) || !isText(title) || !isText(artist) || !isText(artistId)) return null
  if (!isText(album) || !isText(albumId) || !isText(codec) || !isAmount(duration)) return null
  return {
    id: toTrackId(id),
    title,
    artist,
    artistId: toArtistId(artistId),
    album,
    albumId: toAlbumId(albumId),
    discNumber: orNull(isAmount, wire.discNumber),
    trackNumber: orNull(isAmount, wire.trackNumber),
    year: orNull(isAmount, wire.year),
    duration,
    codec,
    sampleRate: orNull(isAmount, wire.sampleRate) ?? 0,
    channels: orNull(isAmount, wire.channels) ?? 0,
    bitRate: orNull(isAmount, wire.bitRate) ?? 0,
    artwork: isText(wire.artwork) ? toArtworkId(wire.artwork) : null,
    artworkLook: null,
    analysis: analysisStates.find((state) => state === wire.analysis) ?? 'pending',
    problem: orNull(isText, wire.problem),
    damage: orNull(isText, wire.damage),
    favourite: wire.favourite === true,
    rating: orNull(isAmount, wire.rating),
    lastPlayed: orNull(isAmount, wire.lastPlayed),
  }
}
