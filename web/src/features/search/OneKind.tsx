// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { Album, Artist, Playlist } from '#/api/model'
import { VirtualRows } from '#/components/VirtualRows'
import { AlbumGrid } from '#/items/AlbumGrid'
import { ArtistList } from '#/items/ArtistList'
import { PlaylistItem, playlistHeight } from '#/items/PlaylistItem'
import { TrackList } from '#/items/TrackList'
import { useFoundTracks, type Found } from '#/queries/search'
import { wholeList } from '#/queries/server-list'
import { foundText } from './found-messages'
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
        {foundText.allResults}
      </Link>
      <h2 className={styles.heading}>{foundText.kinds[kind]}</h2>
      {shown[kind]()}
    </>
  )
}

const whole = (children: ReactNode) => (
  <div className={styles.result} {...result}>
    {children}
  </div>
)

function Artists({ artists, query }: { artists: readonly Artist[]; query: string }) {
  const list = useMemo(() => wholeList(artists), [artists])
  if (artists.length === 0) return <NotFound text={query} />
  return <ArtistList label={foundText.kinds.artists} list={list} wrap={whole} />
}

function Albums({ albums, query }: { albums: readonly Album[]; query: string }) {
  const list = useMemo(() => wholeList(albums), [albums])
  if (albums.length === 0) return <NotFound text={query} />
  return <AlbumGrid label={foundText.kinds.albums} list={list} wrap={whole} />
}

function Tracks({ searched, query }: { searched: string; query: string }) {
  const tracks = useFoundTracks(searched)
  if (tracks.error) return <NotSearched error={tracks.error} onRetry={tracks.retry} />
  if (tracks.total === 0) return <NotFound text={query} />
  return <TrackList label={foundText.kinds.tracks} list={tracks} wrap={whole} />
}

function Playlists({ playlists, query }: { playlists: readonly Playlist[]; query: string }) {
  if (playlists.length === 0) return <NotFound text={query} />
  return (
    <VirtualRows
      label={foundText.kinds.playlists}
      items={playlists}
      total={playlists.length}
      rowHeight={playlistHeight}
      renderRow={(playlist) => playlist && whole(<PlaylistItem playlist={playlist} />)}
    />
  )
}
