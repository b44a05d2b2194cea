// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumGrid } from '#/items/AlbumGrid'
import { count } from '#/lib/count'
import { useAlbums } from '#/queries/library'
import { browseText } from './browse-messages'
import { FirstRun } from './FirstRun'

const newestFirst = { sort: 'added', backward: false, seed: 0 } as const

/** Albums, the newest in the library first. */
export function AddedView() {
  const albums = useAlbums(newestFirst)
  if (albums.error && albums.total === null)
    return <Failure icon={<CloudOff size={40} />} error={albums.error} onRetry={albums.retry} />
  if (albums.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title={browseText.recentlyAdded}
        facts={albums.total === null ? undefined : count(albums.total, 'album')}
      />
      <AlbumGrid label={browseText.recentlyAdded} list={albums} />
    </>
  )
}
