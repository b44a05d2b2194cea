// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { ListMusic, Sparkles } from 'lucide-react'
import type { Playlist } from '#/api/model'
import { ActionMenu, ContextActions } from '#/components/ActionMenu'
import { Skeleton } from '#/components/Skeleton'
import { count } from '#/lib/count'
import { formatLength } from '#/lib/time'
import { itemText } from './messages'
import styles from './PlaylistItem.module.css'
import { usePlaylistActions } from './use-playlist-actions'

/** Pixels of a row with a playlist. */
export const playlistHeight = 64

function factsOf({ rules, entryCount, duration }: Playlist): string {
  if (rules) return itemText.smartPlaylist
  if (entryCount === 0) return itemText.emptyPlaylist
  return `${count(entryCount, 'track')} · ${formatLength(duration)}`
}

/** A playlist in a list of any view. */
export function PlaylistItem({ playlist }: { playlist: Playlist }) {
  const { actions, dialog } = usePlaylistActions(playlist)
  const { id, name, rules } = playlist
  const Icon = rules ? Sparkles : ListMusic
  return (
    <>
      <ContextActions actions={actions}>
        <div className={styles.row}>
          <span className={styles.icon} aria-hidden>
            <Icon size={20} />
          </span>
          <div className={styles.words}>
            <Link
              to="/playlists/$playlistId"
              params={{ playlistId: id }}
              className={styles.name}
              dir="auto"
            >
              {name}
            </Link>
            <p className={styles.facts}>{factsOf(playlist)}</p>
          </div>
          <ActionMenu name={name} actions={actions} className={styles.more} />
        </div>
      </ContextActions>
      {dialog}
    </>
  )
}

export const PlaylistSkeleton = () => (
  <div className={styles.row}>
    <Skeleton className={styles.icon} />
    <div className={styles.words}>
      <Skeleton className={styles.wideLine} />
      <Skeleton className={styles.shortLine} />
    </div>
  </div>
)
