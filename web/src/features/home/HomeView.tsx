// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff, Shuffle } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { Album, Track } from '#/api/model'
import { AlbumTileSkeleton } from '#/components/AlbumTile'
import { Button } from '#/components/Button'
import { Failure } from '#/components/Notice'
import { Shelf } from '#/components/Shelf'
import { TrackTile } from '#/components/TrackTile'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumItem } from '#/items/AlbumItem'
import { usePlayFrom } from '#/items/use-play-from'
import { useTrackActions } from '#/items/use-track-actions'
import { anySeed } from '#/lib/any-seed'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import {
  useShelfOfAdded,
  useShelfOfFavourites,
  useShelfOfPlayed,
  useShelfOfRandom,
} from '#/queries/home'
import { coverUrl } from '#/queries/library'
import { wholeList } from '#/queries/server-list'
import styles from './HomeView.module.css'
import { homeText } from './messages'

interface HomeViewProps {
  /** Stands there while the library has no album. */
  empty: ReactNode
  /** Above everything else. */
  note?: ReactNode
}

/** Where listening goes on. */
export function HomeView({ empty, note }: HomeViewProps) {
  const played = useShelfOfPlayed()
  const added = useShelfOfAdded()
  const favourites = useShelfOfFavourites()
  const [seed, setSeed] = useState(anySeed)
  const random = useShelfOfRandom(seed)

  if (added.error && !added.data) {
    const retry = () => {
      for (const shelf of [played, added, favourites, random]) void shelf.refetch()
    }
    return <Failure icon={<CloudOff size={40} />} error={added.error} onRetry={retry} />
  }
  if (added.data?.length === 0) return empty
  // Shelves that may be left out come with the others, so that nothing jumps.
  const isKnown = !played.isPending && !favourites.isPending && added.data !== undefined
  if (!isKnown) return <HomeSkeleton />
  const isNew = !played.data?.length && !favourites.data?.length
  return (
    <>
      <ViewHeader title={homeText.title} />
      {note}
      {isNew && <p className={styles.welcome}>{homeText.welcome}</p>}
      <AlbumShelf title={homeText.played} albums={played.data} to="/recently-played" />
      <AlbumShelf title={homeText.added} albums={added.data} to="/recently-added" />
      <FavouriteShelf tracks={favourites.data ?? []} />
      <AlbumShelf
        title={homeText.random}
        albums={random.data}
        action={
          <Button icon={<Shuffle size={16} aria-hidden />} onClick={() => setSeed(anySeed())}>
            {homeText.somethingElse}
          </Button>
        }
      />
    </>
  )
}

type Destination = '/recently-played' | '/recently-added' | '/favourites'

const ShowAll = ({ to, title }: { to: Destination; title: string }) => (
  <Link to={to} className={styles.all} aria-label={homeText.showAllOf(title)}>
    {homeText.showAll}
  </Link>
)

interface AlbumShelfProps {
  title: string
  albums: readonly Album[] | undefined
  to?: Destination
  action?: ReactNode
}

function AlbumShelf({ title, albums = [], to, action }: AlbumShelfProps) {
  if (albums.length === 0) return null
  return (
    <Shelf title={title} action={action ?? (to && <ShowAll to={to} title={title} />)}>
      {albums.map((album) => (
        <li key={album.id}>
          <AlbumItem album={album} />
        </li>
      ))}
    </Shelf>
  )
}

function FavouriteShelf({ tracks }: { tracks: readonly Track[] }) {
  const title = homeText.favourites
  const playable = useMemo(() => tracks.filter(({ problem }) => problem === null), [tracks])
  const list = useMemo(() => wholeList(playable), [playable])
  const playFrom = usePlayFrom(list.around)
  if (playable.length === 0) return null
  return (
    <Shelf title={title} action={<ShowAll to="/favourites" title={title} />}>
      {playable.map((track, index) => (
        <li key={track.id}>
          <FavouriteTile track={track} onPlay={() => playFrom(index)} />
        </li>
      ))}
    </Shelf>
  )
}

interface FavouriteTileProps {
  track: Track
  onPlay: () => void
}

function FavouriteTile({ track, onPlay }: FavouriteTileProps) {
  const status = useTrackStatus(track.id)
  const player = usePlayerCommands()
  const { actions } = useTrackActions(track)
  return (
    <TrackTile
      title={track.title}
      caption={track.artist}
      album={track.album}
      artwork={coverUrl(track.artwork, 384)}
      look={track.artworkLook}
      current={status !== 'elsewhere'}
      sounding={status === 'sounding'}
      actions={actions}
      onPlay={() => (status === 'elsewhere' ? onPlay() : player.toggle())}
    />
  )
}

const tiles = [0, 1, 2, 3, 4, 5, 6, 7]

const HomeSkeleton = () => (
  <>
    <ViewHeader title={homeText.title} />
    {[homeText.added, homeText.random].map((title) => (
      <Shelf key={title} title={title}>
        {tiles.map((tile) => (
          <li key={tile}>
            <AlbumTileSkeleton />
          </li>
        ))}
      </Shelf>
    ))}
  </>
)
