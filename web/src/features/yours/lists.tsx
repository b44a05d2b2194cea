// SPDX-License-Identifier: GPL-3.0-or-later
// A list of one kind, whatever it is a list of.
import type { ReactNode } from 'react'
import { CloudOff } from 'lucide-react'
import type { Album, Artist, Track } from '#/api/model'
import { AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { Failure } from '#/components/Notice'
import { VirtualGrid } from '#/components/VirtualGrid'
import { VirtualRows } from '#/components/VirtualRows'
import { AlbumItem } from '#/items/AlbumItem'
import { ArtistItem, artistHeight, RowSkeleton } from '#/items/ArtistItem'
import { TrackItem, trackHeight } from '#/items/TrackItem'
import { usePlayFrom } from '#/items/use-play-from'
import type { LongList } from '#/queries/long-list'

interface ListProps<Item> {
  list: LongList<Item>
  label: string
  /** What stands there while there is none. */
  empty: ReactNode
}

/** Until the first answer. */
const placeholders = 12

const failureOf = ({ error, retry }: LongList<unknown>) =>
  error && <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />

interface TrackListProps extends ListProps<Track> {
  detailsOf?: (track: Track) => readonly ReactNode[]
}

export function TrackList({ list, label, empty, detailsOf }: TrackListProps) {
  const playFrom = usePlayFrom(list.items)
  if (list.error) return failureOf(list)
  if (list.total === 0) return empty
  const row = (track: Track) => (
    <TrackItem track={track} onPlay={playFrom} {...(detailsOf && { details: detailsOf(track) })} />
  )
  return (
    <VirtualRows
      label={label}
      items={list.items}
      total={list.total ?? placeholders}
      onNeedMore={list.loadMore}
      rowHeight={trackHeight}
      renderRow={(track) => (track ? row(track) : <RowSkeleton />)}
    />
  )
}

export function AlbumList({ list, label, empty }: ListProps<Album>) {
  if (list.error) return failureOf(list)
  if (list.total === 0) return empty
  return (
    <VirtualGrid
      label={label}
      items={list.items}
      total={list.total ?? placeholders}
      onNeedMore={list.loadMore}
      captionHeight={albumCaptionHeight}
      minItemWidth={140}
      renderItem={(album) => (album ? <AlbumItem album={album} /> : <AlbumTileSkeleton />)}
    />
  )
}

export function ArtistList({ list, label, empty }: ListProps<Artist>) {
  if (list.error) return failureOf(list)
  if (list.total === 0) return empty
  return (
    <VirtualRows
      label={label}
      items={list.items}
      total={list.total ?? placeholders}
      onNeedMore={list.loadMore}
      rowHeight={artistHeight}
      renderRow={(artist) => (artist ? <ArtistItem artist={artist} /> : <RowSkeleton />)}
    />
  )
}
