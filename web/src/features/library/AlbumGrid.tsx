// SPDX-License-Identifier: GPL-3.0-or-later
import type { Album } from '#/api/model'
import { AlbumTile, AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { VirtualGrid } from '#/components/VirtualGrid'
import { queueActions } from '#/player/queue-actions'
import { usePlayerCommands } from '#/player/react'
import { coverUrl, useAlbumLoader } from '#/queries/library'
import type { PlacedList } from '#/queries/placed-list'
import { ListFailure } from './ListFailure'

/** Enough to fill the first screen while the first answer is on its way. */
const placeholders = 24

interface AlbumGridProps {
  label: string
  albums: PlacedList<Album>
}

export const AlbumGrid = ({ label, albums }: AlbumGridProps) => (
  <>
    <ListFailure list={albums} />
    <VirtualGrid
      label={label}
      items={albums.items}
      total={albums.total ?? placeholders}
      onRange={albums.onRange}
      captionHeight={albumCaptionHeight}
      minItemWidth={140}
      renderItem={renderAlbum}
    />
  </>
)

function LibraryAlbum({ album }: { album: Album }) {
  const player = usePlayerCommands()
  const load = useAlbumLoader()
  return (
    <AlbumTile
      id={album.id}
      title={album.title}
      caption={album.artist}
      artwork={coverUrl(album.artwork, 384)}
      look={album.artworkLook}
      actions={queueActions(player, () => load(album.id))}
    />
  )
}

const renderAlbum = (album: Album | undefined) =>
  album ? <LibraryAlbum album={album} /> : <AlbumTileSkeleton />
