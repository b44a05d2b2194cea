// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { AlbumId } from '#/api/model'
import { Failure } from '#/components/Notice'
import { MissingItem } from '#/items/MissingItem'
import { useAlbum, useAlbumTracks } from '#/queries/library'
import { isGone } from '#/queries/playlists'
import { AlbumHeader, AlbumHeaderSkeleton } from './AlbumHeader'
import { AlbumTracks } from './AlbumTracks'
import { albumText } from './messages'

export function AlbumView({ id }: { id: AlbumId }) {
  const album = useAlbum(id)
  const tracks = useAlbumTracks(id)
  const error = (album.data ? null : album.error) ?? tracks.error
  if (error && isGone(error))
    return <MissingItem title={albumText.gone} to="/albums" way={albumText.allAlbums} />
  if (error) {
    const retry = () => {
      void album.refetch()
      tracks.retry()
    }
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  return (
    <article>
      {album.data ? (
        <AlbumHeader album={album.data} tracks={tracks.items} />
      ) : (
        <AlbumHeaderSkeleton />
      )}
      <AlbumTracks tracks={tracks} albumArtist={album.data?.artist ?? null} />
    </article>
  )
}
