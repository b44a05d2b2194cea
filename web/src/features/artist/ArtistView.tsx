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
import { artistText } from './messages'

export function ArtistView({ id }: { id: ArtistId }) {
  const artist = useArtist(id)
  const albums = useArtistAlbums(id)
  const error = (artist.data ? null : artist.error) ?? albums.error
  if (error && isGone(error))
    return <MissingItem title={artistText.gone} to="/artists" way={artistText.allArtists} />
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
        <Notice icon={null} heading="h2" title={artistText.noAlbums}>
          <p>{artistText.albumsOfOthers}</p>
        </Notice>
      ) : (
        <AlbumGrid label={artistText.albums} list={albums} captionOf={captionOf} />
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
