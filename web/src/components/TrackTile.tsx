// SPDX-License-Identifier: GPL-3.0-or-later
import { Pause, Play } from 'lucide-react'
import { ContextActions } from '#/components/ActionMenu'
import type { MenuEntries } from '#/components/actions'
import { Artwork } from '#/components/Artwork'
import { componentText } from '#/components/messages'
import { cx } from '#/lib/class-names'
import type { CoverLook } from '#/lib/thumb-hash'
import styles from './TrackTile.module.css'

interface TrackTileProps {
  title: string
  caption: string
  album: string
  artwork: string | null
  look: CoverLook | null
  current: boolean
  sounding: boolean
  /** Plays it; on the current track, pauses and goes on. */
  onPlay: () => void
  actions: MenuEntries
}

/** A track of a shelf: a press plays it. */
export function TrackTile(props: TrackTileProps) {
  const { title, caption, album, artwork, look, current, sounding, onPlay, actions } = props
  const Glyph = sounding ? Pause : Play
  return (
    <ContextActions actions={actions}>
      <button
        type="button"
        className={cx(styles.tile, current && styles.current)}
        aria-label={sounding ? componentText.pauseTitle(title) : componentText.playTitle(title)}
        aria-current={current ? 'true' : undefined}
        onClick={onPlay}
      >
        <span className={styles.picture}>
          <Artwork src={artwork} look={look} name={album} className={styles.cover} />
          <span className={styles.glyph} aria-hidden>
            <Glyph size={18} fill="currentColor" />
          </span>
        </span>
        <span className={styles.caption}>
          <span className={styles.title} dir="auto">
            {title}
          </span>
          <span className={styles.by} dir="auto">
            {caption}
          </span>
        </span>
      </button>
    </ContextActions>
  )
}
