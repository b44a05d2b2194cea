// SPDX-License-Identifier: GPL-3.0-or-later
import type { Album } from '#/api/model'
import { AlbumTile } from '#/components/AlbumTile'
import { coverUrl, useAlbumLoader } from '#/queries/library'
import { useMark } from '#/queries/marks'
import { favouriteAction } from './mark-actions'
import { useActionsOf } from './use-actions-of'
import { useSoundLikeAlbum } from './use-sound-like'

interface AlbumItemProps {
  album: Album
  /** Under the title; the artist where it is left out. */
  caption?: string
}

/** An album in a grid or a shelf of any view. */
export function AlbumItem({ album, caption = album.artist }: AlbumItemProps) {
  const actionsOf = useActionsOf()
  const load = useAlbumLoader()
  const soundLike = useSoundLikeAlbum(album)
  const mark = useMark({ kind: 'album', id: album.id }, album.title, album)
  return (
    <AlbumTile
      id={album.id}
      title={album.title}
      caption={caption}
      artwork={coverUrl(album.artwork, 384)}
      look={album.artworkLook}
      actions={() => [
        ...actionsOf(album.title, () => load(album.id)),
        ...soundLike(),
        favouriteAction(album, mark),
      ]}
    />
  )
}
