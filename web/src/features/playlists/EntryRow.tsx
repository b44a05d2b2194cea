// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { GripVertical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { PlaylistEntry, Track } from '#/api/model'
import { toTrackId } from '#/api/ids'
import { Artwork } from '#/components/Artwork'
import type { RowMoves } from '#/components/OrderedRows'
import { useRowSelection } from '#/components/selection'
import { Skeleton } from '#/components/Skeleton'
import { TrackRow } from '#/components/TrackRow'
import { cx } from '#/lib/class-names'
import { useTrackActions } from '#/lists/use-track-actions'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import { coverUrl } from '#/queries/library'
import styles from './EntryRow.module.css'

interface EntryRowProps {
  entry: PlaylistEntry
  /** Null where the order is not the listener's. */
  moves: RowMoves | null
  onRemove: () => void
  onPlay: () => void
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** Why it cannot be played. */
function problemOf({ missing, track }: PlaylistEntry): string | null {
  if (!track) return 'It is no longer in the library.'
  return track.problem ?? (missing ? 'Its file is missing.' : null)
}

const linksOf = (track: Track) => [
  <Link key="artist" to="/artists/$artistId" params={{ artistId: track.artistId }}>
    {track.artist}
  </Link>,
  <Link key="album" to="/albums/$albumId" params={{ albumId: track.albumId }}>
    {track.album}
  </Link>,
]

/** The row that takes the focus when one goes. */
function focusNeighbour(row: Element): void {
  const item = row.closest('li')
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling
  neighbour?.querySelector<HTMLElement>('[data-entry] button:not([data-handle])')?.focus()
}

/** A track of a playlist: its handle moves it; Alt and an arrow, or Delete, change the playlist by key. */
export function EntryRow({ entry, moves, onRemove, onPlay }: EntryRowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!moves) return
    const step = event.altKey ? steps[event.key] : undefined
    if (step !== undefined) moves.onStep(step)
    else if (event.key === 'Delete') {
      focusNeighbour(event.currentTarget)
      onRemove()
    } else return
    event.preventDefault()
  }
  return (
    <div
      className={cx(styles.row, moves?.dragged && styles.dragged)}
      data-entry={entry.id}
      onKeyDown={onKeyDown}
    >
      {moves && (
        <button
          type="button"
          data-handle
          className={styles.handle}
          aria-label={`Move ${entry.title}`}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title="Drag, or Alt+↑ and Alt+↓"
          onPointerDown={moves.onDragStart}
        >
          <GripVertical size={16} aria-hidden />
        </button>
      )}
      <div className={styles.track}>
        <EntryTrack entry={entry} onPlay={onPlay} onRemove={moves && onRemove} />
      </div>
    </div>
  )
}

interface EntryTrackProps {
  entry: PlaylistEntry
  onPlay: () => void
  /** Null where nothing can be removed. */
  onRemove: (() => void) | null
}

function EntryTrack({ entry, onPlay, onRemove }: EntryTrackProps) {
  const { track } = entry
  const status = useTrackStatus(track?.id ?? toTrackId(''))
  const player = usePlayerCommands()
  const actions = useTrackActions()
  const selection = useRowSelection(entry.id)
  const removal = onRemove ? [{ label: 'Remove from this playlist', run: onRemove }] : []
  return (
    <TrackRow
      lead={
        <Artwork
          src={coverUrl(track?.artwork ?? null, 96)}
          look={track?.artworkLook ?? null}
          name={track?.album ?? entry.title}
          className={styles.cover}
        />
      }
      title={track?.title ?? entry.title}
      subtitle={track?.artist ?? entry.artist}
      details={track ? linksOf(track) : [entry.artist, '']}
      duration={entry.duration}
      profiled={track?.analysis === 'profiled'}
      problem={problemOf(entry)}
      current={status !== 'elsewhere'}
      sounding={status === 'sounding'}
      actions={[...actions(entry.title, () => (track ? [track] : [])), ...removal]}
      actionsWhenBroken={removal}
      selection={selection}
      onPlay={() => (status === 'elsewhere' ? onPlay() : player.toggle())}
    />
  )
}

export const EntryRowSkeleton = () => (
  <div className={styles.row}>
    <Skeleton className={styles.coverSkeleton} />
    <Skeleton className={styles.line} />
  </div>
)
