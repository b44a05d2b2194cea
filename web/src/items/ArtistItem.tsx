// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { Artist } from '#/api/model'
import { ContextActions } from '#/components/ActionMenu'
import { Artwork } from '#/components/Artwork'
import { albumsAndTracks } from '#/lib/count'
import { useArtistLoader } from '#/queries/library'
import { useMark } from '#/queries/marks'
import { favouriteAction } from './mark-actions'
import styles from './rows.module.css'
import { useActionsOf } from './use-actions-of'

/** Pixels of a row with an artist. */
export const artistHeight = 64

/** An artist in a list of any view. */
export function ArtistItem({ artist }: { artist: Artist }) {
  const actionsOf = useActionsOf()
  const load = useArtistLoader()
  const mark = useMark({ kind: 'artist', id: artist.id }, artist.name, artist)
  const actions = () => [
    ...actionsOf(artist.name, () => load(artist.id)),
    favouriteAction(artist, mark),
  ]
  const facts = albumsAndTracks(artist)
  return (
    <ContextActions actions={actions}>
      <Link to="/artists/$artistId" params={{ artistId: artist.id }} className={styles.artist}>
        <Artwork src={null} name={artist.name} className={styles.portrait} />
        <span className={styles.name} dir="auto">
          {artist.name}
        </span>
        <span className={styles.facts}>{facts}</span>
      </Link>
    </ContextActions>
  )
}
