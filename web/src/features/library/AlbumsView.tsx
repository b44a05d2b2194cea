// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { lazyPart } from '#/components/lazy-part'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { AlbumGrid } from '#/items/AlbumGrid'
import { choicesOf } from '#/lib/choices'
import { count } from '#/lib/count'
import { useAlbums, type AlbumSort, type Ordering } from '#/queries/library'
import { libraryText } from './messages'
import { OrderMenu } from './OrderMenu'
import { albumSorts } from './sorts'

/** Few ever see it here. */
const FirstRun = lazyPart('first-run', async () => (await import('./FirstRun')).FirstRun)

interface AlbumsViewProps {
  ordering: Ordering<AlbumSort>
  onOrder: (ordering: Ordering<AlbumSort>) => void
}

export function AlbumsView({ ordering, onOrder }: AlbumsViewProps) {
  const albums = useAlbums(ordering)
  if (albums.error && albums.total === null)
    return <Failure icon={<CloudOff size={40} />} error={albums.error} onRetry={albums.retry} />
  if (albums.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title={libraryText.albums}
        facts={albums.total === null ? undefined : count(albums.total, 'album')}
        actions={
          <OrderMenu
            choices={choicesOf(albumSorts, libraryText.sorts)}
            ordering={ordering}
            onChange={onOrder}
          />
        }
      />
      <AlbumGrid label={libraryText.albums} list={albums} />
    </>
  )
}
