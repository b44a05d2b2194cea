// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback, type ReactNode } from 'react'
import type { Album } from '#/api/model'
import { AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { VirtualGrid } from '#/components/VirtualGrid'
import type { ServerList } from '#/queries/server-list'
import { AlbumItem } from './AlbumItem'
import { ListFailure } from './ListFailure'

interface AlbumGridProps {
  label: string
  list: ServerList<Album>
  /** Under the title; the artist where it is left out. The same function until it answers something else. */
  captionOf?: (album: Album) => string
  /** Around each album; the same function until it answers something else. */
  wrap?: (album: ReactNode) => ReactNode
}

/** Enough to fill the first screen while the first answer is on its way. */
const placeholders = 24
const artistOf = (album: Album) => album.artist
const bare = (album: ReactNode) => album

/** Albums of any list. */
export function AlbumGrid(props: AlbumGridProps) {
  const { label, list, captionOf = artistOf, wrap = bare } = props
  const renderItem = useCallback(
    (album: Album | undefined) =>
      album ? wrap(<AlbumItem album={album} caption={captionOf(album)} />) : <AlbumTileSkeleton />,
    [captionOf, wrap],
  )
  return (
    <>
      <ListFailure list={list} />
      <VirtualGrid
        label={label}
        items={list.items}
        total={list.total ?? placeholders}
        onRange={list.onRange}
        captionHeight={albumCaptionHeight}
        minItemWidth={140}
        renderItem={renderItem}
      />
    </>
  )
}
