// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { Album, Artist, ArtistId } from '#/api/model'
import { ActionMenu } from '#/components/ActionMenu'
import { HeartButton } from '#/components/HeartButton'
import { Failure, Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumGrid } from '#/items/AlbumGrid'
import { MissingItem } from '#/items/MissingItem'
import { useActionsOf } from '#/items/use-actions-of'
import { albumsAndTracks, count } from '#/lib/count'
import { useArtist, useArtistAlbums, useArtistLoader } from '#/queries/library'
import { useMark } from '#/queries/marks'
import { isGone } from '#/queries/playlists'

export function ArtistView({ id }: { id: ArtistId }) {
  const artist = useArtist(id)
  const albums = useArtistAlbums(id)
  const error = (artist.data ? null : artist.error) ?? albums.error
  if (error && isGone(error))
    return <MissingItem title="This artist is not in the library" to="/artists" way="All artists" />
  if (error) {
    const retry = () => {
      void artist.refetch()
      albums.retry()
    }
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={retry} />
  }
  const { albumCount = 0, trackCount = 0 } = artist.data ?? {}
  const facts = albumsAndTracks({ albumCount, trackCount })
  return (
    <>
      <ViewHeader
        title={artist.data?.name ?? '…'}
        facts={artist.data ? facts : undefined}
        actions={artist.data && <ArtistActions artist={artist.data} />}
      />
      {albums.total === 0 ? (
        <Notice icon={null} heading="h2" title="No albums of their own">
          <p>Their tracks are on albums of others.</p>
        </Notice>
      ) : (
        <AlbumGrid label="Albums" list={albums} captionOf={captionOf} />
      )}
    </>
  )
}

function ArtistActions({ artist }: { artist: Artist }) {
  const { id, name, favourite } = artist
  const mark = useMark({ kind: 'artist', id }, name, artist)
  const actionsOf = useActionsOf()
  const load = useArtistLoader()
  return (
    <>
      <HeartButton name={name} on={favourite} onChange={(on) => mark({ favourite: on })} />
      <ActionMenu name={name} actions={actionsOf(name, () => load(id))} />
    </>
  )
}

const captionOf = ({ year, trackCount }: Album) =>
  year === null ? count(trackCount, 'track') : String(year)
