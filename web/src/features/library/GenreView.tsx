// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { useMemo } from 'react'
import type { GenreId } from '#/api/ids'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { choicesOf } from '#/lib/choices'
import { albumsAndTracks } from '#/lib/count'
import { useGenre, useGenreLoader } from '#/queries/browse'
import type { Narrowing } from '#/queries/library'
import { AlbumsOrTracks, toKind, toKindSearch, type Kind, type KindSearch } from './AlbumsOrTracks'
import { libraryText } from './messages'
import { NarrowedAlbums, NarrowedTracks } from './NarrowedLists'
import { OrderMenu } from './OrderMenu'
import { PlayAll } from './PlayAll'
import { fewTrackSorts, genreAlbumSorts, toOrdering, toOrderSearch } from './sorts'

interface GenreViewProps {
  id: GenreId
  search: KindSearch
  onSearch: (search: KindSearch) => void
}

export function GenreView({ id, search, onSearch }: GenreViewProps) {
  const genre = useGenre(id)
  const load = useGenreLoader()
  const kind = toKind(search.show)
  const narrowing = useMemo((): Narrowing => ({ genreId: id }), [id])
  if (genre.error && !genre.data) {
    const retry = () => void genre.refetch()
    return <Failure icon={<CloudOff size={40} />} error={genre.error} onRetry={retry} />
  }
  const { name = '…', albumCount = 0, trackCount = 0 } = genre.data ?? {}
  const facts = albumsAndTracks({ albumCount, trackCount })
  return (
    <>
      <ViewHeader title={name} facts={genre.data ? facts : undefined} />
      <AlbumsOrTracks
        kind={kind}
        onKind={(chosen) => onSearch(toKindSearch(chosen))}
        play={<PlayAll name={name} load={() => load(id)} />}
        order={<GenreOrder kind={kind} search={search} onSearch={onSearch} />}
      />
      {kind === 'albums' ? (
        <NarrowedAlbums
          ordering={toOrdering({ ...search }, genreAlbumSorts)}
          narrowing={narrowing}
        />
      ) : (
        <NarrowedTracks ordering={toOrdering({ ...search }, fewTrackSorts)} narrowing={narrowing} />
      )}
    </>
  )
}

type GenreOrderProps = Omit<GenreViewProps, 'id'> & { kind: Kind }

function GenreOrder({ kind, search, onSearch }: GenreOrderProps) {
  if (kind === 'tracks')
    return (
      <OrderMenu
        choices={choicesOf(fewTrackSorts, libraryText.sorts)}
        ordering={toOrdering({ ...search }, fewTrackSorts)}
        onChange={(chosen) => onSearch({ show: kind, ...toOrderSearch(chosen, fewTrackSorts) })}
      />
    )
  return (
    <OrderMenu
      choices={choicesOf(genreAlbumSorts, libraryText.sorts)}
      ordering={toOrdering({ ...search }, genreAlbumSorts)}
      onChange={(chosen) => onSearch(toOrderSearch(chosen, genreAlbumSorts))}
    />
  )
}
