// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { Album } from '#/api/model'
import { AlbumTile, AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualGrid } from '#/components/VirtualGrid'
import { count } from '#/lib/count'
import { useTrackActions } from '#/lists/use-track-actions'
import { coverUrl, useAlbumLoader, useAlbums, type AlbumSort } from '#/queries/library'
import { FirstRun } from './FirstRun'
import { albumSorts } from './sorts'

interface AlbumsViewProps {
  sort: AlbumSort
  onSort: (sort: AlbumSort) => void
}

/** Enough to fill the first screen while the first answer is on its way. */
const placeholders = 24

export function AlbumsView({ sort, onSort }: AlbumsViewProps) {
  const albums = useAlbums(sort)
  if (albums.error)
    return <Failure icon={<CloudOff size={40} />} error={albums.error} onRetry={albums.retry} />
  if (albums.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title="Albums"
        facts={albums.total === null ? undefined : count(albums.total, 'album')}
        actions={<ChoiceMenu label="Sort by" choices={albumSorts} value={sort} onChange={onSort} />}
      />
      <VirtualGrid
        label="Albums"
        items={albums.items}
        total={albums.total ?? placeholders}
        onNeedMore={albums.loadMore}
        captionHeight={albumCaptionHeight}
        minItemWidth={140}
        renderItem={renderAlbum}
      />
    </>
  )
}

function LibraryAlbum({ album }: { album: Album }) {
  const actions = useTrackActions()
  const load = useAlbumLoader()
  return (
    <AlbumTile
      id={album.id}
      title={album.title}
      caption={album.artist}
      artwork={coverUrl(album.artwork, 384)}
      look={album.artworkLook}
      actions={actions(album.title, () => load(album.id))}
    />
  )
}

const renderAlbum = (album: Album | undefined) =>
  album ? <LibraryAlbum album={album} /> : <AlbumTileSkeleton />
