// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { Artist } from '#/api/model'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { ArtistItem, RowSkeleton, artistHeight } from '#/items/ArtistItem'
import { count } from '#/lib/count'
import { useArtists } from '#/queries/library'
import { FirstRun } from './FirstRun'

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
        rowHeight={artistHeight}
        renderRow={renderArtist}
      />
    </>
  )
}

const renderArtist = (artist: Artist | undefined) =>
  artist ? <ArtistItem artist={artist} /> : <RowSkeleton />
