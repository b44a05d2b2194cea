// SPDX-License-Identifier: GPL-3.0-or-later
// What the routes of browsing show; loaded when one of them is opened first.
import { getRouteApi } from '@tanstack/react-router'
import { toFolderId, toGenreId } from '#/api/ids'
import { toKind, toKindSearch } from '#/features/library/AlbumsOrTracks'
import { FolderView } from '#/features/library/FoldersView'
import { GenreView } from '#/features/library/GenreView'
import { YearView } from '#/features/library/YearView'

export { FoldersView } from '#/features/library/FoldersView'
export { GenresView } from '#/features/library/GenresView'
export { YearsView } from '#/features/library/YearsView'

const folder = getRouteApi('/folders/$folderId')
const genre = getRouteApi('/genres/$genreId')
const years = getRouteApi('/years/$years')

export function OneFolder() {
  const { folderId } = folder.useParams()
  return <FolderView key={folderId} id={toFolderId(folderId)} />
}

export function OneGenre() {
  const { genreId } = genre.useParams()
  const navigate = genre.useNavigate()
  return (
    <GenreView
      key={genreId}
      id={toGenreId(genreId)}
      search={genre.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  )
}

export function OneYear() {
  const params = years.useParams()
  const navigate = years.useNavigate()
  return (
    <YearView
      key={params.years}
      years={params.years}
      kind={toKind(years.useSearch().show)}
      onKind={(kind) => void navigate({ search: toKindSearch(kind), replace: true })}
    />
  )
}
