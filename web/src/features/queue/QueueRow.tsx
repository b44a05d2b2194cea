// SPDX-License-Identifier: GPL-3.0-or-later
import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { Artwork } from '#/components/Artwork'
import { focusNeighbour } from '#/components/focus-neighbour'
import { cx } from '#/lib/class-names'
import type { QueuedTrack } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import { coverUrl } from '#/queries/library'
import { queueText } from './messages'
import styles from './QueueRow.module.css'
import { RowEnd } from './RowEnd'

interface QueueRowProps {
  track: QueuedTrack
  dragged: boolean
  onDragStart: (event: PointerEvent) => void
  /** By one place: -1 for up. */
  onStep: (step: number) => void
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** A track that waits: a click plays it, its handle moves it; Alt and an arrow, or Delete, do so by key. */
export function QueueRow({ track, dragged, onDragStart, onStep }: QueueRowProps) {
  const { queue } = usePlayerCommands()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? steps[event.key] : undefined
    if (step !== undefined) onStep(step)
    else if (event.key === 'Delete') {
      focusNeighbour(event.currentTarget)
      queue.remove(track.entry)
    } else return
    event.preventDefault()
  }
  return (
    <div
      className={cx(styles.row, dragged && styles.dragged)}
      onKeyDown={onKeyDown}
      data-entry={track.entry}
    >
      <button
        type="button"
        data-handle
        className={styles.handle}
        aria-label={queueText.move(track.title)}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        title={queueText.howToMove}
        onPointerDown={onDragStart}
      >
        <GripVertical size={16} aria-hidden />
      </button>
      <Artwork
        src={coverUrl(track.artwork, 96)}
        look={track.artworkLook}
        name={track.album}
        className={styles.cover}
      />
      <div className={styles.words}>
        <button
          type="button"
          className={styles.title}
          dir="auto"
          aria-label={queueText.jumpTo(track.title)}
          disabled={track.problem !== null}
          onClick={() => queue.jumpTo(track.entry)}
        >
          {track.title}
        </button>
        <p className={styles.artist} dir="auto">
          {track.artist}
        </p>
      </div>
      <RowEnd track={track} />
    </div>
  )
}
