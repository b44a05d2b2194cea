// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import type { Reference } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { IconButton } from '#/components/IconButton'
import { Skeleton } from '#/components/Skeleton'
import { useUndoable } from '#/items/use-undoable'
import { formatPercent } from '#/lib/units'
import { usePlayerCommands } from '#/player/react'
import { coverUrl, useTrack } from '#/queries/library'
import { isGone } from '#/queries/playlists'
import { PercentControl } from './PercentControl'
import styles from './ReferenceChoice.module.css'

interface ReferenceChoiceProps {
  /** The entry of the queue that it is chosen for. */
  play: number
  /** Null for the built-in one. */
  reference: Reference | null
  /** The same track, by another amount. */
  onAmount: (reference: Reference) => void
}

/** What the track is to sound like. */
export function ReferenceChoice({ play, reference, onAmount }: ReferenceChoiceProps) {
  if (!reference)
    return (
      <p className={styles.why}>
        To have this sound like another track, choose “Sound like this” in that track’s menu.
      </p>
    )
  return (
    <section className={styles.section} aria-label="Sound like">
      <h3 className={styles.heading}>Sound like</h3>
      <Chosen key={reference.track} id={reference.track} />
      <PercentControl
        label="Amount"
        of={`${play}/${reference.track}`}
        value={reference.amount}
        onCommit={(amount) => onAmount({ ...reference, amount })}
      />
      <p className={styles.why}>{meaningOf(reference)}</p>
    </section>
  )
}

function meaningOf({ amount }: Reference): string {
  if (amount === 0) return 'Nothing of it is taken: balance and loudness are the preset’s own.'
  const way = amount === 1 ? 'all the way' : `${formatPercent(amount)} of the way`
  return `Balance and loudness aim ${way} from the preset’s own to that track’s, within the same limits.`
}

function Chosen({ id }: { id: Reference['track'] }) {
  const { data: track, error } = useTrack(id)
  const { memory } = usePlayerCommands()
  const undoable = useUndoable()
  const remove = () => undoable(memory.soundLike(null), 'The built-in reference counts again.')
  if (!track && !error) return <Skeleton className={styles.skeleton} />
  return (
    <div className={styles.chosen}>
      <Artwork
        src={track ? coverUrl(track.artwork, 96) : null}
        look={track?.artworkLook ?? null}
        name={track?.album ?? ''}
        className={styles.cover}
      />
      {track ? (
        <div className={styles.words}>
          <p className={styles.title} title={track.title}>
            {track.title}
          </p>
          <p className={styles.artist}>{track.artist}</p>
        </div>
      ) : (
        <p role="alert" className={styles.words}>
          {isGone(error)
            ? 'The track it was to sound like is not there. The built-in reference counts.'
            : `Which track that is cannot be said now: ${error.message}`}
        </p>
      )}
      <IconButton
        label={`Sound like ${track?.title ?? 'it'} no more`}
        icon={<X size={18} />}
        onClick={remove}
      />
    </div>
  )
}
