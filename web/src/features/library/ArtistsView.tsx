// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { ArtistList } from '#/items/ArtistList'
import { count } from '#/lib/count'
import { useArtists } from '#/queries/library'
import { browseText } from './browse-messages'
import { FirstRun } from './FirstRun'

export function ArtistsView() {
  const artists = useArtists()
  if (artists.error && artists.total === null)
    return <Failure icon={<CloudOff size={40} />} error={artists.error} onRetry={artists.retry} />
  if (artists.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title={browseText.artists}
        facts={artists.total === null ? undefined : count(artists.total, 'artist')}
      />
      <ArtistList label={browseText.artists} list={artists} />
    </>
  )
}
