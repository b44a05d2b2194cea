// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { focusNeighbour } from '#/components/focus-neighbour'
import { IconButton } from '#/components/IconButton'
import { formatTime, speakTime } from '#/lib/time'
import type { QueuedTrack } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import { queueText } from './messages'
import styles from './QueueRow.module.css'

/** How long a queued track is, and the way to be rid of it. */
export function RowEnd({ track }: { track: QueuedTrack }) {
  const { queue } = usePlayerCommands()
  return (
    <>
      <span className={styles.time} aria-label={speakTime(track.duration)}>
        {formatTime(track.duration)}
      </span>
      <IconButton
        label={queueText.remove(track.title)}
        icon={<X size={16} />}
        className={styles.remove}
        onClick={({ currentTarget }) => {
          focusNeighbour(currentTarget)
          queue.remove(track.entry)
        }}
      />
    </>
  )
}
