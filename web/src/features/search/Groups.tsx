// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useId, useMemo, type ReactNode } from 'react'
import type { Playlist, Track } from '#/api/model'
import { Shelf } from '#/components/Shelf'
import { AlbumItem } from '#/items/AlbumItem'
import { ArtistItem } from '#/items/ArtistItem'
import { useChoosableTracks } from '#/items/choosable'
import { PlaylistItem } from '#/items/PlaylistItem'
import { SelectableTracks } from '#/items/SelectableTracks'
import { TrackItem } from '#/items/TrackItem'
import { usePlayFrom } from '#/items/use-play-from'
import type { Found } from '#/queries/search'
import { wholeList } from '#/queries/server-list'
import { foundText } from './found-messages'
import { fewOf, type Kind } from './kinds'
import { result } from './move-focus'
import styles from './Groups.module.css'

interface GroupsProps {
  found: Found
  playlists: readonly Playlist[]
  query: string
}

/** The best of each kind, and a way to all of it. */
export function Groups({ found, playlists, query }: GroupsProps) {
  const { artists, albums, tracks } = found
  const more = (kind: Kind, length: number) =>
    length > fewOf[kind] && <ShowAll kind={kind} query={query} />
  return (
    <>
      {artists.length > 0 && (
        <Group
          title={foundText.kinds.artists}
          action={more('artists', artists.length)}
          look="columns"
        >
          {artists.slice(0, fewOf.artists).map((artist) => (
            <li key={artist.id} {...result}>
              <ArtistItem artist={artist} />
            </li>
          ))}
        </Group>
      )}
      {albums.length > 0 && (
        <Shelf title={foundText.kinds.albums} action={more('albums', albums.length)}>
          {albums.slice(0, fewOf.albums).map((album) => (
            <li key={album.id} {...result}>
              <AlbumItem album={album} />
            </li>
          ))}
        </Shelf>
      )}
      {tracks.length > 0 && (
        <Group title={foundText.kinds.tracks} action={more('tracks', tracks.length)}>
          <Tracks tracks={tracks} />
        </Group>
      )}
      {playlists.length > 0 && (
        <Group
          title={foundText.kinds.playlists}
          action={more('playlists', playlists.length)}
          look="columns"
        >
          {playlists.slice(0, fewOf.playlists).map((playlist) => (
            <li key={playlist.id} {...result}>
              <PlaylistItem playlist={playlist} />
            </li>
          ))}
        </Group>
      )}
    </>
  )
}

/** The best few are shown; what plays goes on with the others that were found. */
function Tracks({ tracks }: { tracks: readonly Track[] }) {
  const list = useMemo(() => wholeList(tracks), [tracks])
  const few = useMemo(() => wholeList(tracks.slice(0, fewOf.tracks)), [tracks])
  const playFrom = usePlayFrom(list.around)
  return (
    <SelectableTracks list={useChoosableTracks(few)} played={useChoosableTracks(list)}>
      <ul className={styles.rows}>
        {tracks.slice(0, fewOf.tracks).map((track, index) => (
          <li key={track.id} className={styles.track} {...result}>
            <TrackItem track={track} index={index} onPlay={playFrom} />
          </li>
        ))}
      </ul>
    </SelectableTracks>
  )
}

const ShowAll = ({ kind, query }: { kind: Kind; query: string }) => (
  <Link
    to="/search"
    search={{ q: query, in: kind }}
    aria-label={foundText.showAllOf[kind]}
    className={styles.all}
  >
    {foundText.showAll}
  </Link>
)

interface GroupProps {
  title: string
  action: ReactNode
  look?: 'rows' | 'columns'
  children: ReactNode
}

function Group({ title, action, look = 'rows', children }: GroupProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={styles.group}>
      <header className={styles.header}>
        <h2 id={heading}>{title}</h2>
        {action}
      </header>
      {look === 'columns' ? <ul className={styles.columns}>{children}</ul> : children}
    </section>
  )
}
