// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { useMemo } from 'react'
import type { Album, Artist, ArtistId } from '#/api/model'
import { HeartButton } from '#/components/HeartButton'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumGrid } from '#/items/AlbumGrid'
import { MissingItem } from '#/items/MissingItem'
import { choicesOf } from '#/lib/choices'
import { albumsAndTracks, count } from '#/lib/count'
import { useArtist, useArtistAlbums, useArtistLoader, type Narrowing } from '#/queries/library'
import { useMark } from '#/queries/marks'
import { isGone } from '#/queries/playlists'
import { AlbumsOrTracks, toKind, toKindSearch, type KindSearch } from './AlbumsOrTracks'
import { artistText } from './artist-messages'
import { libraryText } from './messages'
import { NarrowedTracks } from './NarrowedLists'
import { OrderMenu } from './OrderMenu'
import { PlayAll } from './PlayAll'
import { artistTrackSorts, toOrdering, toOrderSearch } from './sorts'

interface ArtistViewProps {
  id: ArtistId
  search: KindSearch
  onSearch: (search: KindSearch) => void
}

/** Albums of their own, and all tracks that they are heard on. */
export function ArtistView({ id, search, onSearch }: ArtistViewProps) {
  const artist = useArtist(id)
  const load = useArtistLoader()
  const narrowing = useMemo((): Narrowing => ({ artistId: id }), [id])
  if (artist.error && !artist.data) {
    if (isGone(artist.error))
      return <MissingItem title={artistText.gone} to="/artists" way={artistText.allArtists} />
    const retry = () => void artist.refetch()
    return <Failure icon={<CloudOff size={40} />} error={artist.error} onRetry={retry} />
  }
  const { name = '…', albumCount = 1, trackCount = 1 } = artist.data ?? {}
  const facts = albumsAndTracks({ albumCount, trackCount })
  const isGuest = albumCount === 0
  const hasTracks = trackCount > 0
  const kind = isGuest ? 'tracks' : toKind(hasTracks && search.show)
  const ordering = toOrdering({ ...search }, artistTrackSorts)
  return (
    <>
      <ViewHeader
        title={name}
        facts={artist.data ? facts : undefined}
        actions={artist.data && <ArtistHeart artist={artist.data} />}
      />
      {hasTracks && (
        <AlbumsOrTracks
          kind={kind}
          onKind={isGuest ? null : (chosen) => onSearch(toKindSearch(chosen))}
          play={<PlayAll name={name} load={() => load(id)} />}
          order={
            kind === 'tracks' && (
              <OrderMenu
                choices={choicesOf(artistTrackSorts, libraryText.sorts)}
                ordering={ordering}
                onChange={(chosen) =>
                  onSearch({ show: kind, ...toOrderSearch(chosen, artistTrackSorts) })
                }
              />
            )
          }
        />
      )}
      {kind === 'albums' ? (
        <ArtistAlbums id={id} />
      ) : (
        <NarrowedTracks ordering={ordering} narrowing={narrowing} />
      )}
    </>
  )
}

function ArtistAlbums({ id }: { id: ArtistId }) {
  const albums = useArtistAlbums(id)
  if (albums.error && albums.total === null)
    return <Failure icon={<CloudOff size={40} />} error={albums.error} onRetry={albums.retry} />
  return <AlbumGrid label={artistText.albums} list={albums} captionOf={captionOf} />
}

function ArtistHeart({ artist }: { artist: Artist }) {
  const { id, name, favourite } = artist
  const mark = useMark({ kind: 'artist', id }, name, artist)
  return <HeartButton name={name} on={favourite} onChange={(on) => mark({ favourite: on })} />
}

const captionOf = ({ year, trackCount }: Album) =>
  year === null ? count(trackCount, 'track') : String(year)
