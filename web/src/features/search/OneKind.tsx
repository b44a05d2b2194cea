// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Album, Artist, Playlist } from '#/api/model'
import { AlbumTileSkeleton, albumCaptionHeight } from '#/components/AlbumTile'
import { VirtualGrid } from '#/components/VirtualGrid'
import { VirtualRows } from '#/components/VirtualRows'
import { AlbumItem } from '#/items/AlbumItem'
import { ArtistItem, artistHeight, RowSkeleton } from '#/items/ArtistItem'
import { PlaylistItem, playlistHeight } from '#/items/PlaylistItem'
import { TrackItem, trackHeight } from '#/items/TrackItem'
import { usePlayFrom } from '#/items/use-play-from'
import { useFoundTracks, type Found } from '#/queries/search'
import type { Kind } from './kinds'
import { result } from './move-focus'
import { NotFound, NotSearched } from './SearchStates'
import styles from './OneKind.module.css'

interface OneKindProps {
  kind: Kind
  found: Found
  playlists: readonly Playlist[]
  query: string
}

/** All that was found of one kind; of artists and albums the best hundred. */
export function OneKind({ kind, found, playlists, query }: OneKindProps) {
  const shown = {
    artists: () => <Artists artists={found.artists} query={query} />,
    albums: () => <Albums albums={found.albums} query={query} />,
    tracks: () => <Tracks searched={found.searched} query={query} />,
    playlists: () => <Playlists playlists={playlists} query={query} />,
  }
  return (
    <>
      <Link to="/search" search={{ q: query }} className={styles.back}>
        <ChevronLeft size={16} aria-hidden />
        All results
      </Link>
      <h2 className={styles.heading}>{kind.charAt(0).toUpperCase() + kind.slice(1)}</h2>
      {shown[kind]()}
    </>
  )
}

const nothing = () => undefined
const whole = (children: ReactNode) => (
  <div className={styles.result} {...result}>
    {children}
  </div>
)

function Artists({ artists, query }: { artists: readonly Artist[]; query: string }) {
  if (artists.length === 0) return <NotFound text={query} />
  return (
    <VirtualRows
      label="Artists"
      items={artists}
      total={artists.length}
      onNeedMore={nothing}
      rowHeight={artistHeight}
      renderRow={(artist) => artist && whole(<ArtistItem artist={artist} />)}
    />
  )
}

function Albums({ albums, query }: { albums: readonly Album[]; query: string }) {
  if (albums.length === 0) return <NotFound text={query} />
  return (
    <VirtualGrid
      label="Albums"
      items={albums}
      total={albums.length}
      onNeedMore={nothing}
      captionHeight={albumCaptionHeight}
      minItemWidth={140}
      renderItem={(album) => (album ? whole(<AlbumItem album={album} />) : <AlbumTileSkeleton />)}
    />
  )
}

function Tracks({ searched, query }: { searched: string; query: string }) {
  const tracks = useFoundTracks(searched)
  const playFrom = usePlayFrom(tracks.items)
  if (tracks.error) return <NotSearched error={tracks.error} onRetry={tracks.retry} />
  if (tracks.total === 0) return <NotFound text={query} />
  return (
    <VirtualRows
      label="Tracks"
      items={tracks.items}
      total={tracks.total ?? 8}
      onNeedMore={tracks.loadMore}
      rowHeight={trackHeight}
      renderRow={(track) =>
        track ? whole(<TrackItem track={track} onPlay={playFrom} />) : <RowSkeleton />
      }
    />
  )
}

function Playlists({ playlists, query }: { playlists: readonly Playlist[]; query: string }) {
  if (playlists.length === 0) return <NotFound text={query} />
  return (
    <VirtualRows
      label="Playlists"
      items={playlists}
      total={playlists.length}
      onNeedMore={nothing}
      rowHeight={playlistHeight}
      renderRow={(playlist) => playlist && whole(<PlaylistItem playlist={playlist} />)}
    />
  )
}
