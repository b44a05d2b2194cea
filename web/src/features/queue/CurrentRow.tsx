// SPDX-License-Identifier: GPL-3.0-or-later
import { Artwork } from '#/components/Artwork'
import { cx } from '#/lib/class-names'
import type { QueuedTrack } from '#/player/queue'
import { coverUrl } from '#/queries/library'
import styles from './QueueRow.module.css'
import { RowEnd } from './RowEnd'

/** The track that plays; it stays in its place while others move. */
export function CurrentRow({ track }: { track: QueuedTrack }) {
  return (
    <div className={cx(styles.row, styles.current)} aria-current="true">
      <Artwork
        src={coverUrl(track.artwork, 96)}
        look={track.artworkLook}
        name={track.album}
        className={styles.cover}
      />
      <div className={styles.words}>
        <p className={styles.title} dir="auto">
          {track.title}
        </p>
        <p className={styles.artist} dir="auto">
          {track.artist}
        </p>
      </div>
      <RowEnd track={track} />
    </div>
  )
}
