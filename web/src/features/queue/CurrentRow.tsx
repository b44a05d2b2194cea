// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { Artwork } from '#/components/Artwork'
import { IconButton } from '#/components/IconButton'
import { cx } from '#/lib/class-names'
import { formatTime, speakTime } from '#/lib/time'
import type { QueuedTrack } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import { coverUrl } from '#/queries/library'
import styles from './QueueRow.module.css'

/** The track that plays; it stays in its place while others move. */
export function CurrentRow({ track }: { track: QueuedTrack }) {
  const player = usePlayerCommands()
  return (
    <div className={cx(styles.row, styles.current)} aria-current="true">
      <Artwork src={coverUrl(track.artwork, 96)} name={track.album} className={styles.cover} />
      <div className={styles.words}>
        <p className={styles.title}>{track.title}</p>
        <p className={styles.artist}>{track.artist}</p>
      </div>
      <span className={styles.time} aria-label={speakTime(track.duration)}>
        {formatTime(track.duration)}
      </span>
      <IconButton
        label={`Remove ${track.title}`}
        icon={<X size={16} />}
        className={styles.remove}
        onClick={() => player.queue.remove(track.entry)}
      />
    </div>
  )
}
