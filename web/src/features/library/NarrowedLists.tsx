// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { Failure } from '#/components/Notice'
import { AlbumGrid } from '#/items/AlbumGrid'
import { TrackList } from '#/items/TrackList'
import {
  useAlbums,
  useTracks,
  type AlbumSort,
  type Narrowing,
  type Ordering,
  type TrackSort,
} from '#/queries/library'
import { browseText } from './browse-messages'

interface NarrowedProps<Sort extends string> {
  ordering: Ordering<Sort>
  narrowing: Narrowing
}

export function NarrowedAlbums({ ordering, narrowing }: NarrowedProps<AlbumSort>) {
  const albums = useAlbums(ordering, narrowing)
  if (albums.error && albums.total === null)
    return <Failure icon={<CloudOff size={40} />} error={albums.error} onRetry={albums.retry} />
  return <AlbumGrid label={browseText.kinds.albums} list={albums} />
}

export function NarrowedTracks({ ordering, narrowing }: NarrowedProps<TrackSort>) {
  const tracks = useTracks(ordering, { narrowing })
  if (tracks.error && tracks.total === null)
    return <Failure icon={<CloudOff size={40} />} error={tracks.error} onRetry={tracks.retry} />
  return <TrackList key={JSON.stringify(ordering)} label={browseText.kinds.tracks} list={tracks} />
}
