// SPDX-License-Identifier: GPL-3.0-or-later
import { Heart } from 'lucide-react'
import { Notice } from '#/components/Notice'
import { Segmented } from '#/components/Segmented'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumGrid } from '#/items/AlbumGrid'
import { ArtistList } from '#/items/ArtistList'
import { TrackList } from '#/items/TrackList'
import { count, type Counted } from '#/lib/count'
import { useYourAlbums, useYourArtists, useYourTracks } from '#/queries/yours'
import { ListOrNotice } from './ListOrNotice'
import { yoursText } from './messages'
import { shownKinds, type ShownKind } from './shown-kinds'

interface FavouritesViewProps {
  shown: ShownKind
  onShow: (shown: ShownKind) => void
}

/** The newest first. */
export function FavouritesView({ shown, onShow }: FavouritesViewProps) {
  const segments = shownKinds.map((value) => ({ value, label: yoursText.kinds[value] }))
  const views = { tracks: <Tracks />, albums: <Albums />, artists: <Artists /> }
  return (
    <>
      <ViewHeader
        title={yoursText.favourites}
        actions={
          <Segmented label={yoursText.show} segments={segments} value={shown} onChange={onShow} />
        }
      />
      {views[shown]}
    </>
  )
}

const none = (kind: ShownKind) => (
  <Notice icon={<Heart size={40} />} heading="h2" title={yoursText.none[kind]}>
    <p>{yoursText.how[kind]}</p>
  </Notice>
)

const counted: Readonly<Record<ShownKind, Counted>> = {
  tracks: 'favouriteTrack',
  albums: 'favouriteAlbum',
  artists: 'favouriteArtist',
}

const label = (total: number | null, kind: ShownKind) =>
  total === null ? yoursText.lists[kind] : count(total, counted[kind])

function Tracks() {
  const list = useYourTracks('favourites')
  return (
    <ListOrNotice list={list} empty={none('tracks')}>
      <TrackList list={list} label={label(list.total, 'tracks')} />
    </ListOrNotice>
  )
}

function Albums() {
  const list = useYourAlbums('favourites')
  return (
    <ListOrNotice list={list} empty={none('albums')}>
      <AlbumGrid list={list} label={label(list.total, 'albums')} />
    </ListOrNotice>
  )
}

function Artists() {
  const list = useYourArtists('favourites')
  return (
    <ListOrNotice list={list} empty={none('artists')}>
      <ArtistList list={list} label={label(list.total, 'artists')} />
    </ListOrNotice>
  )
}
