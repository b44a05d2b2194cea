// SPDX-License-Identifier: GPL-3.0-or-later
import { GripVertical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { PlaylistEntry } from '#/api/model'
import type { Action } from '#/components/actions'
import { Artwork } from '#/components/Artwork'
import { focusNeighbour } from '#/components/focus-neighbour'
import type { RowMoves } from '#/components/OrderedRows'
import { useRowSelection } from '#/components/selection'
import { Skeleton } from '#/components/Skeleton'
import { TrackRow } from '#/components/TrackRow'
import { TrackItem } from '#/items/TrackItem'
import { cx } from '#/lib/class-names'
import styles from './EntryRow.module.css'
import { playlistText } from './messages'

interface EntryRowProps {
  entry: PlaylistEntry
  /** Its place. */
  index: number
  /** Null where the order is not the listener's. */
  moves: RowMoves | null
  onRemove: () => void
  onPlay: () => void
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** A track of a playlist: its handle moves it; Alt and an arrow, or Delete, change the playlist by key. */
export function EntryRow({ entry, index, moves, onRemove, onPlay }: EntryRowProps) {
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
          aria-label={playlistText.move(entry.title)}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title={playlistText.howToMove}
          onPointerDown={moves.onDragStart}
        >
          <GripVertical size={16} aria-hidden />
        </button>
      )}
      <div className={styles.track}>
        <EntryTrack entry={entry} index={index} onPlay={onPlay} onRemove={moves && onRemove} />
      </div>
    </div>
  )
}

interface EntryTrackProps {
  entry: PlaylistEntry
  index: number
  onPlay: () => void
  /** Null where nothing can be removed. */
  onRemove: (() => void) | null
}

function EntryTrack({ entry, index, onPlay, onRemove }: EntryTrackProps) {
  const { id, track, missing } = entry
  const removal = onRemove ? [{ label: playlistText.removeFrom, run: onRemove }] : []
  if (!track) return <LostTrack entry={entry} index={index} actions={removal} />
  const problem = track.problem ?? (missing ? playlistText.fileMissing : null)
  return (
    <TrackItem
      track={track}
      index={index}
      rowKey={id}
      problem={problem}
      more={removal}
      onPlay={onPlay}
    />
  )
}

interface LostTrackProps {
  entry: PlaylistEntry
  index: number
  actions: readonly Action[]
}

/** The catalogue knows it no more; what the playlist remembers of it is shown. */
function LostTrack({ entry, index, actions }: LostTrackProps) {
  const { id, title, artist, duration } = entry
  return (
    <TrackRow
      lead={<Artwork src={null} look={null} name={title} className={styles.cover} />}
      title={title}
      subtitle={artist}
      details={[artist, '']}
      duration={duration}
      profiled={false}
      problem={playlistText.lost}
      current={false}
      sounding={false}
      actions={actions}
      actionsWhenBroken={actions}
      selection={useRowSelection(id, index)}
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
