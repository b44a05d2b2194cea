// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff } from 'lucide-react'
import type { Artist } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { count } from '#/lib/count'
import { useArtists } from '#/queries/library'
import { FirstRun } from './FirstRun'
import { ListFailure } from './ListFailure'
import { RowSkeleton } from './RowSkeleton'
import styles from './rows.module.css'

const placeholders = 12

export function ArtistsView() {
  const artists = useArtists()
  if (artists.error && artists.total === null)
    return <Failure icon={<CloudOff size={40} />} error={artists.error} onRetry={artists.retry} />
  if (artists.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title="Artists"
        facts={artists.total === null ? undefined : count(artists.total, 'artist')}
      />
      <ListFailure list={artists} />
      <VirtualRows
        label="Artists"
        items={artists.items}
        total={artists.total ?? placeholders}
        onRange={artists.onRange}
        rowHeight={64}
        renderRow={renderArtist}
      />
    </>
  )
}

function renderArtist(artist: Artist | undefined) {
  if (!artist) return <RowSkeleton />
  const facts = `${count(artist.albumCount, 'album')} · ${count(artist.trackCount, 'track')}`
  return (
    <Link to="/artists/$artistId" params={{ artistId: artist.id }} className={styles.artist}>
      <Artwork src={null} name={artist.name} className={styles.portrait} />
      <span className={styles.name}>{artist.name}</span>
      <span className={styles.facts}>{facts}</span>
    </Link>
  )
}
