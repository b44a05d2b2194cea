// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { Album, ArtistId } from '#/api/model'
import { ActionMenu } from '#/components/ActionMenu'
import { AlbumTile, AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { Failure, Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualGrid } from '#/components/VirtualGrid'
import { count } from '#/lib/count'
import { useTrackActions } from '#/lists/use-track-actions'
import {
  coverUrl,
  useAlbumLoader,
  useArtist,
  useArtistAlbums,
  useArtistLoader,
} from '#/queries/library'

const placeholders = 6

export function ArtistView({ id }: { id: ArtistId }) {
  const artist = useArtist(id)
  const albums = useArtistAlbums(id)
  const actions = useTrackActions()
  const load = useArtistLoader()
  const error = (artist.data ? null : artist.error) ?? albums.error
  if (error) {
    const retry = () => {
      void artist.refetch()
      albums.retry()
    }
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  const { albumCount = 0, trackCount = 0 } = artist.data ?? {}
  const facts = `${count(albumCount, 'album')} · ${count(trackCount, 'track')}`
  return (
    <>
      <ViewHeader
        title={artist.data?.name ?? '…'}
        facts={artist.data ? facts : undefined}
        actions={
          artist.data && (
            <ActionMenu
              name={artist.data.name}
              actions={actions(artist.data.name, () => load(id))}
            />
          )
        }
      />
      {albums.total === 0 ? (
        <Notice icon={null} heading="h2" title="No albums of their own">
          <p>Their tracks are on albums of others.</p>
        </Notice>
      ) : (
        <VirtualGrid
          label="Albums"
          items={albums.items}
          total={albums.total ?? placeholders}
          onNeedMore={albums.loadMore}
          captionHeight={albumCaptionHeight}
          minItemWidth={140}
          renderItem={renderAlbum}
        />
      )}
    </>
  )
}

function ArtistAlbum({ album }: { album: Album }) {
  const actions = useTrackActions()
  const load = useAlbumLoader()
  const caption = album.year === null ? count(album.trackCount, 'track') : String(album.year)
  return (
    <AlbumTile
      id={album.id}
      title={album.title}
      caption={caption}
      artwork={coverUrl(album.artwork, 384)}
      look={album.artworkLook}
      actions={actions(album.title, () => load(album.id))}
    />
  )
}

const renderAlbum = (album: Album | undefined) =>
  album ? <ArtistAlbum album={album} /> : <AlbumTileSkeleton />
