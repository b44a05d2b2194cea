// SPDX-License-Identifier: GPL-3.0-or-later
import {
  useMutationState,
  useQuery,
  useQueryClient,
  type Mutation,
  type Query,
  type QueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { getTrack } from '#/api/library'
import { putMarks, type MarkChange, type Marked } from '#/api/marks'
import type { Marks, Track } from '#/api/model'
import { keys } from '#/queries/keys'

export type { MarkChange, Marked } from '#/api/marks'

/** Of what a cached thing is: the page's values carry no kind, but each has what the others have not. */
function isOf(kind: Marked['kind'], thing: object): boolean {
  if (kind === 'track') return 'albumId' in thing
  if (kind === 'album') return 'trackCount' in thing && 'artistId' in thing
  return 'albumCount' in thing
}

/** The same answer of the server with other marks of one thing; the same reference where it is not in it. */
export function withMarks<Data>(data: Data, marked: Marked, marks: Partial<Marks>): Data {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) {
    const items = data.map((one: unknown) => withMarks(one, marked, marks))
    return items.some((one, i) => one !== data[i]) ? (items as Data) : data
  }
  // What has an id holds nothing else that has marks, but for an entry of a playlist its track; to look into each of a
  // long list would take long.
  if ('id' in data && !('track' in data))
    return data.id === marked.id && isOf(marked.kind, data) ? { ...data, ...marks } : data
  const entries = Object.entries(data).map(([key, value]: [string, unknown]) => {
    return [key, withMarks(value, marked, marks)] as const
  })
  const isSame = entries.every(([key, value]) => value === data[key as keyof typeof data])
  return isSame ? data : (Object.fromEntries(entries) as Data)
}

/** What is to be asked for again still is. */
function applyTo(query: Query, marked: Marked, marks: Partial<Marks>): void {
  const { data, dataUpdatedAt: updatedAt, isInvalidated } = query.state
  const changed = withMarks(data, marked, marks)
  if (changed === data) return
  query.setData(changed, { updatedAt, manual: true })
  if (isInvalidated) query.invalidate()
}

/** In every list that is kept. */
function apply(client: QueryClient, marked: Marked, marks: Partial<Marks>): void {
  const kept: Query[] = client.getQueryCache().findAll({ queryKey: keys.library })
  for (const query of kept) applyTo(query, marked, marks)
}

/**
 * An answer under way may tell of the time before a mark: it is laid over each that comes, until the answered function
 * is called with what stands then, and all are through that were under way by then.
 */
function layOver(client: QueryClient, marked: Marked, first: Partial<Marks>) {
  const cache = client.getQueryCache()
  let marks = first
  let last: Set<Query> | null = null
  const stop = cache.subscribe((event) => {
    const { type } = event
    const query = event.query as Query
    if (type !== 'updated' && type !== 'removed') return // observers are told before
    if (query.queryKey[0] !== keys.library[0] || last?.has(query) === false) return
    const action = type === 'updated' ? event.action : null
    const isTaken = action?.type === 'success' && !action.manual
    const isGivenUp = action?.type === 'setState' // and goes back to what was there before
    if (isTaken || isGivenUp) applyTo(query, marked, marks)
    const isGone = type === 'removed' || action?.type === 'fetch'
    if (!isGone && query.state.fetchStatus === 'fetching') return
    if (last?.delete(query) && last.size === 0) stop()
  })
  return (standing: Partial<Marks>): void => {
    marks = standing
    last = new Set(cache.findAll({ queryKey: keys.library, fetchStatus: 'fetching' }))
    if (last.size === 0) stop()
  }
}

const channelName = 'auralis.marks'

interface Told {
  readonly marked: Marked
  readonly marks: Marks
}

/** Other tabs of this browser show the same; those of other browsers ask when they are looked at. */
function tellTabs(told: Told): void {
  if (!('BroadcastChannel' in globalThis)) return
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(told)
  channel.close()
}

/** Until the answered function is called. */
export function followTabs(client: QueryClient): () => void {
  if (!('BroadcastChannel' in globalThis)) return () => undefined
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    apply(client, data.marked, data.marks)
    layOver(client, data.marked, data.marks)(data.marks)
    refresh(client, data.marks)
  }
  return () => channel.close()
}

/** What is no favourite any more keeps its place until its list is opened anew: a second press brings it back. */
function refresh(client: QueryClient, { favourite }: Partial<Marks>): void {
  if (favourite !== true) return
  void client.invalidateQueries({ queryKey: keys.favourites })
  void client.invalidateQueries({ queryKey: keys.shelf('favourites') })
}

export interface MarkWish {
  readonly marked: Marked
  /** What a sentence calls it. */
  readonly name: string
  readonly change: MarkChange
}

/** What is known of it before, to go back to. */
const before = ({ favourite, rating }: Marks, change: MarkChange): Partial<Marks> => ({
  ...(change.favourite !== undefined && { favourite }),
  ...(change.rating !== undefined && { rating }),
})

/**
 * Marks one thing. It shows at once, everywhere, and is taken back where the server refuses. Marks of one thing reach
 * the server in their order.
 */
export function mark(client: QueryClient, wish: MarkWish, now: Marks): void {
  const { marked } = wish
  const id = `${marked.kind} ${marked.id}`
  const mutationKey = [...keys.marks, id]
  const mutation = client.getMutationCache().build(client, {
    mutationKey,
    scope: { id },
    mutationFn: ({ change }: MarkWish) => putMarks(marked, change),
    onMutate: ({ change }) => {
      apply(client, marked, change)
      return layOver(client, marked, change)
    },
    onError: (_error, { change }, settle) => {
      apply(client, marked, before(now, change))
      settle?.(before(now, change))
    },
    onSuccess: (marks, { change }, settle) => {
      const isOvertaken = client.isMutating({ mutationKey }) > 1
      settle(isOvertaken ? change : marks)
      if (isOvertaken) return
      apply(client, marked, marks)
      refresh(client, change)
      tellTabs({ marked, marks })
    },
  })
  mutation.execute(wish).catch(() => undefined) // useFailedMark() says it
}

export function useMark(marked: Marked, name: string, now: Marks): (change: MarkChange) => void {
  const client = useQueryClient()
  return (change) => mark(client, { marked, name, change }, now)
}

/** The last mark that could not be made, until it is forgotten or made. */
export function useFailedMark() {
  const client = useQueryClient()
  const failed = useMutationState({
    filters: { mutationKey: keys.marks, status: 'error' },
    select: (mutation) => mutation as Mutation<Marks, Error, MarkWish>,
  }).at(-1)
  const wish = failed?.state.variables
  const error = failed?.state.error
  // The same object for as long as it is the same failure.
  return useMemo(() => {
    if (!failed || !wish || !error) return null
    const cache = client.getMutationCache()
    const forget = () => {
      for (const one of cache.findAll({ mutationKey: keys.marks, status: 'error' }))
        cache.remove(one)
    }
    const again = () => void failed.execute(wish).catch(() => undefined)
    return { name: wish.name, message: error.message, forget, again }
  }, [client, failed, wish, error])
}

/** For the key: likes the track, or no longer. */
export function useToggleFavourite(): (track: Track) => void {
  const client = useQueryClient()
  return (track) => {
    const now = client.getQueryData<Track>(keys.track(track.id)) ?? track
    const marked = { kind: 'track', id: track.id } as const
    mark(client, { marked, name: track.title, change: { favourite: !now.favourite } }, now)
  }
}

/** The track as it is now; what is queued may have been marked elsewhere since. */
export function useFreshTrack(track: Track): Track {
  const { data } = useQuery({
    queryKey: keys.track(track.id),
    queryFn: ({ signal }) => getTrack(track.id, signal),
  })
  return data ?? track
}
