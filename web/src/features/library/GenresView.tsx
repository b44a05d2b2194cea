// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff, Tags } from 'lucide-react'
import { buttonLook } from '#/components/Button'
import { Failure, Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { ListFailure } from '#/items/ListFailure'
import { RowSkeleton } from '#/items/RowSkeleton'
import rows from '#/items/rows.module.css'
import { albumsAndTracks, count } from '#/lib/count'
import { useGenres, type Genre } from '#/queries/browse'
import { browseText } from './browse-messages'
import styles from './browse.module.css'

const placeholders = 12

export function GenresView() {
  const genres = useGenres()
  if (genres.error && genres.total === null)
    return <Failure icon={<CloudOff size={40} />} error={genres.error} onRetry={genres.retry} />
  if (genres.total === 0)
    return (
      <Notice
        icon={<Tags size={40} />}
        title={browseText.noGenres}
        actions={
          <Link to="/albums" className={buttonLook}>
            {browseText.goToAlbums}
          </Link>
        }
      >
        <p>{browseText.whyNoGenres}</p>
      </Notice>
    )
  return (
    <>
      <ViewHeader
        title={browseText.genres}
        facts={genres.total === null ? undefined : count(genres.total, 'genre')}
      />
      <ListFailure list={genres} />
      <VirtualRows
        label={browseText.genres}
        items={genres.items}
        total={genres.total ?? placeholders}
        onRange={genres.onRange}
        rowHeight={56}
        renderRow={renderGenre}
      />
    </>
  )
}

function renderGenre(genre: Genre | undefined) {
  if (!genre) return <RowSkeleton lead="square" />
  const facts = albumsAndTracks(genre)
  return (
    <Link to="/genres/$genreId" params={{ genreId: genre.id }} className={rows.artist}>
      <span className={styles.icon} aria-hidden>
        <Tags size={18} />
      </span>
      <span className={rows.name} dir="auto">
        {genre.name}
      </span>
      <span className={rows.facts}>{facts}</span>
    </Link>
  )
}
