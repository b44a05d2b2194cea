// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff } from 'lucide-react'
import type { Artist } from '#/api/model'
import { ContextActions } from '#/components/ActionMenu'
import { Artwork } from '#/components/Artwork'
import { Failure } from '#/components/Notice'
import { Skeleton } from '#/components/Skeleton'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { count } from '#/lib/count'
import { useTrackActions } from '#/lists/use-track-actions'
import { useArtistLoader, useArtists } from '#/queries/library'
import { FirstRun } from './FirstRun'
import styles from './rows.module.css'

const placeholders = 12

export function ArtistsView() {
  const artists = useArtists()
  if (artists.error)
    return <Failure icon={<CloudOff size={40} />} error={artists.error} onRetry={artists.retry} />
  if (artists.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title="Artists"
        facts={artists.total === null ? undefined : count(artists.total, 'artist')}
      />
      <VirtualRows
        label="Artists"
        items={artists.items}
        total={artists.total ?? placeholders}
        onNeedMore={artists.loadMore}
        rowHeight={64}
        renderRow={renderArtist}
      />
    </>
  )
}

const renderArtist = (artist: Artist | undefined) =>
  artist ? <LibraryArtist artist={artist} /> : <RowSkeleton />

function LibraryArtist({ artist }: { artist: Artist }) {
  const actions = useTrackActions()
  const load = useArtistLoader()
  const facts = `${count(artist.albumCount, 'album')} · ${count(artist.trackCount, 'track')}`
  return (
    <ContextActions actions={actions(artist.name, () => load(artist.id))}>
      <Link to="/artists/$artistId" params={{ artistId: artist.id }} className={styles.artist}>
        <Artwork src={null} name={artist.name} className={styles.portrait} />
        <span className={styles.name}>{artist.name}</span>
        <span className={styles.facts}>{facts}</span>
      </Link>
    </ContextActions>
  )
}

export function RowSkeleton() {
  return (
    <div className={styles.artist}>
      <Skeleton className={styles.portrait} />
      <Skeleton className={styles.line} />
    </div>
  )
}
