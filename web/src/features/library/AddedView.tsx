// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualGrid } from '#/components/VirtualGrid'
import { AlbumItem } from '#/items/AlbumItem'
import { count } from '#/lib/count'
import { useAlbums } from '#/queries/library'
import { FirstRun } from './FirstRun'

const placeholders = 24

/** Albums, the newest in the library first. */
export function AddedView() {
  const albums = useAlbums('added')
  if (albums.error)
    return <Failure icon={<CloudOff size={40} />} error={albums.error} onRetry={albums.retry} />
  if (albums.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title="Recently added"
        facts={albums.total === null ? undefined : count(albums.total, 'album')}
      />
      <VirtualGrid
        label="Recently added"
        items={albums.items}
        total={albums.total ?? placeholders}
        onNeedMore={albums.loadMore}
        captionHeight={albumCaptionHeight}
        minItemWidth={140}
        renderItem={(album) => (album ? <AlbumItem album={album} /> : <AlbumTileSkeleton />)}
      />
    </>
  )
}
