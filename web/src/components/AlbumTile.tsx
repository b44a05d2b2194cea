// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { ContextActions } from '#/components/ActionMenu'
import type { MenuEntries } from '#/components/actions'
import { Artwork } from '#/components/Artwork'
import { Skeleton } from '#/components/Skeleton'
import type { CoverLook } from '#/lib/thumb-hash'
import styles from './AlbumTile.module.css'

interface AlbumTileProps {
  id: string
  title: string
  /** Under the title: the artist, or the year. */
  caption: string
  artwork: string | null
  look: CoverLook | null
  /** In its context menu; its own page offers the same. */
  actions: MenuEntries
}

/** Pixels below the cover. */
export const albumCaptionHeight = 52

export function AlbumTile(props: AlbumTileProps) {
  const { id, title, caption, artwork, look, actions } = props
  return (
    <ContextActions actions={actions}>
      <Link to="/albums/$albumId" params={{ albumId: id }} className={styles.tile}>
        <Artwork src={artwork} look={look} name={title} className={styles.cover} />
        <div className={styles.caption}>
          <p className={styles.title} dir="auto">
            {title}
          </p>
          <p className={styles.by} dir="auto">
            {caption}
          </p>
        </div>
      </Link>
    </ContextActions>
  )
}

export function AlbumTileSkeleton() {
  return (
    <div className={styles.tile}>
      <Skeleton className={styles.square} />
      <div className={styles.caption}>
        <Skeleton className={styles.wideLine} />
        <Skeleton className={styles.shortLine} />
      </div>
    </div>
  )
}
