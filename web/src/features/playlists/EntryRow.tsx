// SPDX-License-Identifier: GPL-3.0-or-later
import { GripVertical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { PlaylistEntry } from '#/api/model'
import type { Action } from '#/components/actions'
import { Artwork } from '#/components/Artwork'
import type { RowMoves } from '#/components/OrderedRows'
import { useRowSelection } from '#/components/selection'
import { Skeleton } from '#/components/Skeleton'
import { TrackRow } from '#/components/TrackRow'
import { TrackItem } from '#/items/TrackItem'
import { cx } from '#/lib/class-names'
import styles from './EntryRow.module.css'

interface EntryRowProps {
  entry: PlaylistEntry
  /** Null where the order is not the listener's. */
  moves: RowMoves | null
  onRemove: () => void
  onPlay: () => void
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

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
  const { id, track, missing } = entry
  const removal = onRemove ? [{ label: 'Remove from this playlist', run: onRemove }] : []
  if (!track) return <LostTrack entry={entry} actions={removal} />
  const problem = track.problem ?? (missing ? 'Its file is missing.' : null)
  return <TrackItem track={track} rowKey={id} problem={problem} more={removal} onPlay={onPlay} />
}

/** The catalogue knows it no more; what the playlist remembers of it is shown. */
function LostTrack({ entry, actions }: { entry: PlaylistEntry; actions: readonly Action[] }) {
  const { id, title, artist, duration } = entry
  return (
    <TrackRow
      lead={<Artwork src={null} look={null} name={title} className={styles.cover} />}
      title={title}
      subtitle={artist}
      details={[artist, '']}
      duration={duration}
      profiled={false}
      problem="It is no longer in the library."
      current={false}
      sounding={false}
      actions={actions}
      actionsWhenBroken={actions}
      selection={useRowSelection(id)}
      onPlay={() => undefined}
    />
  )
}

export const EntryRowSkeleton = () => (
  <div className={styles.row}>
    <Skeleton className={styles.coverSkeleton} />
    <Skeleton className={styles.line} />
  </div>
)
