// SPDX-License-Identifier: GPL-3.0-or-later
import { Heart } from 'lucide-react'
import { Notice } from '#/components/Notice'
import { Segmented } from '#/components/Segmented'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumGrid } from '#/items/AlbumGrid'
import { ArtistList } from '#/items/ArtistList'
import { TrackList } from '#/items/TrackList'
import { count } from '#/lib/count'
import { useYourAlbums, useYourArtists, useYourTracks } from '#/queries/yours'
import { ListOrNotice } from './ListOrNotice'
import { shownKinds, type ShownKind } from './shown-kinds'

interface FavouritesViewProps {
  shown: ShownKind
  onShow: (shown: ShownKind) => void
}

/** The newest first. */
export function FavouritesView({ shown, onShow }: FavouritesViewProps) {
  const views = { tracks: <Tracks />, albums: <Albums />, artists: <Artists /> }
  return (
    <>
      <ViewHeader
        title="Favourites"
        actions={<Segmented label="Show" segments={shownKinds} value={shown} onChange={onShow} />}
      />
      {views[shown]}
    </>
  )
}

const none = (what: string, how: string) => (
  <Notice icon={<Heart size={40} />} heading="h2" title={`No favourite ${what} yet`}>
    <p>{how}</p>
  </Notice>
)

const label = (total: number | null, one: string) =>
  total === null ? `Favourite ${one}s` : count(total, `favourite ${one}`)

function Tracks() {
  const list = useYourTracks('favourites')
  const how = 'The heart on a track, or L while it plays, keeps it here.'
  return (
    <ListOrNotice list={list} empty={none('tracks', how)}>
      <TrackList list={list} label={label(list.total, 'track')} />
    </ListOrNotice>
  )
}

function Albums() {
  const list = useYourAlbums('favourites')
  const how = 'The heart on the page of an album keeps it here.'
  return (
    <ListOrNotice list={list} empty={none('albums', how)}>
      <AlbumGrid list={list} label={label(list.total, 'album')} />
    </ListOrNotice>
  )
}

function Artists() {
  const list = useYourArtists('favourites')
  const how = 'The heart on the page of an artist keeps it here.'
  return (
    <ListOrNotice list={list} empty={none('artists', how)}>
      <ArtistList list={list} label={label(list.total, 'artist')} />
    </ListOrNotice>
  )
}
