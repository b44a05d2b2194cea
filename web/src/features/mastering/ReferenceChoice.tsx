// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import type { Album, Reference, Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { IconButton } from '#/components/IconButton'
import { Skeleton } from '#/components/Skeleton'
import { useUndoable } from '#/items/use-undoable'
import { formatPercent } from '#/lib/units'
import { usePlayerCommands } from '#/player/react'
import { coverUrl, useTrackOrAlbum } from '#/queries/library'
import { isGone } from '#/queries/playlists'
import { masteringText } from './messages'
import { PercentControl } from './PercentControl'
import styles from './ReferenceChoice.module.css'

interface ReferenceChoiceProps {
  /** The entry of the queue that it is chosen for. */
  play: number
  /** Null for the built-in one. */
  reference: Reference | null
  /** The same, by another amount. */
  onAmount: (reference: Reference) => void
}

/** What the track is to sound like. */
export function ReferenceChoice({ play, reference, onAmount }: ReferenceChoiceProps) {
  if (!reference) return <p className={styles.why}>{masteringText.howToSoundLike}</p>
  const { kind, id } = reference
  return (
    <section className={styles.section} aria-label={masteringText.soundLike}>
      <h3 className={styles.heading}>{masteringText.soundLike}</h3>
      <Chosen key={`${kind}/${id}`} chosen={reference} />
      <PercentControl
        label={masteringText.amount}
        of={`${play}/${kind}/${id}`}
        value={reference.amount}
        onCommit={(amount) => onAmount({ ...reference, amount })}
      />
      <p className={styles.why}>{meaningOf(reference)}</p>
    </section>
  )
}

function meaningOf({ kind, amount }: Reference): string {
  if (amount === 0) return masteringText.nothingTaken
  if (amount === 1) return masteringText.aimAllTheWay[kind]
  return masteringText.aim[kind](formatPercent(amount))
}

const coverName = (named: Track | Album) => ('album' in named ? named.album : named.title)

function Chosen({ chosen }: { chosen: Reference }) {
  const { data: named, error } = useTrackOrAlbum(chosen)
  const { memory } = usePlayerCommands()
  const undoable = useUndoable()
  const remove = () => undoable(memory.soundLike(null), masteringText.builtInAgain)
  if (!named && !error) return <Skeleton className={styles.skeleton} />
  return (
    <div className={styles.chosen}>
      <Artwork
        src={named ? coverUrl(named.artwork, 96) : null}
        look={named?.artworkLook ?? null}
        name={named ? coverName(named) : ''}
        className={styles.cover}
      />
      {named ? (
        <div className={styles.words}>
          <p className={styles.title} title={named.title}>
            {named.title}
          </p>
          <p className={styles.artist}>
            {chosen.kind === 'album' ? masteringText.albumBy(named.artist) : named.artist}
          </p>
        </div>
      ) : (
        <p role="alert" className={styles.words}>
          {isGone(error)
            ? masteringText.referenceGone[chosen.kind]
            : masteringText.referenceUnknown[chosen.kind](error.message)}
        </p>
      )}
      <IconButton
        label={named ? masteringText.soundLikeNoMore(named.title) : masteringText.soundLikeItNoMore}
        icon={<X size={18} />}
        onClick={remove}
      />
    </div>
  )
}
