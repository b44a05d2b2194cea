// SPDX-License-Identifier: GPL-3.0-or-later
import { Play, Shuffle } from 'lucide-react'
import type { Playlist, PlaylistEntry } from '#/api/model'
import { ActionMenu } from '#/components/ActionMenu'
import { Button } from '#/components/Button'
import { Skeleton } from '#/components/Skeleton'
import { count } from '#/lib/count'
import { formatLength } from '#/lib/time'
import type { LongList } from '#/queries/long-list'
import { playlistText } from './messages'
import { Mosaic } from './Mosaic'
import { rulesWords } from './rule-words'
import styles from './PlaylistHeader.module.css'
import { usePlaylistActions } from '#/items/use-playlist-actions'
import { usePlaylistPlay } from './use-playlist-play'

interface PlaylistHeaderProps {
  playlist: Playlist
  entries: LongList<PlaylistEntry>
}

/** Of what rules find only the length of what is loaded is known. */
function lengthOf({ rules, duration }: Playlist, { items, total }: LongList<PlaylistEntry>) {
  if (!rules) return duration
  if (items.length !== total) return null
  return items.reduce((sum, entry) => sum + entry.duration, 0)
}

export function PlaylistHeader({ playlist, entries }: PlaylistHeaderProps) {
  const { actions, dialog } = usePlaylistActions(playlist)
  const { play, shuffle } = usePlaylistPlay(playlist.id, entries)
  const total = entries.total ?? playlist.entryCount
  const length = lengthOf(playlist, entries)
  const facts = [
    count(total, 'track'),
    length !== null && length > 0 && formatLength(length),
  ].filter(Boolean)
  const isEmpty = total === 0
  return (
    <header className={styles.header}>
      <Mosaic entries={entries.items} smart={playlist.rules !== null} />
      <div className={styles.words}>
        <p className={styles.kind}>
          {playlist.rules ? playlistText.kinds.smart : playlistText.kinds.ordered}
        </p>
        <h1 className={styles.title} dir="auto">
          {playlist.name}
        </h1>
        {playlist.description && (
          <p className={styles.about} dir="auto">
            {playlist.description}
          </p>
        )}
        {playlist.rules && <p className={styles.about}>{rulesWords(playlist.rules)}</p>}
        <p className={styles.facts}>{facts.join(' · ')}</p>
        <div className={styles.actions}>
          <Button
            look="primary"
            icon={<Play size={16} fill="currentColor" aria-hidden />}
            disabled={isEmpty}
            onClick={play}
          >
            {playlistText.play}
          </Button>
          <Button icon={<Shuffle size={16} aria-hidden />} disabled={isEmpty} onClick={shuffle}>
            {playlistText.shuffle}
          </Button>
          <ActionMenu name={playlist.name} actions={actions} />
        </div>
      </div>
      {dialog}
    </header>
  )
}

export const PlaylistHeaderSkeleton = () => (
  <div className={styles.header}>
    <Skeleton className={styles.coverSkeleton} />
    <div className={styles.words}>
      <Skeleton className={styles.titleSkeleton} />
      <Skeleton className={styles.factsSkeleton} />
    </div>
  </div>
)
