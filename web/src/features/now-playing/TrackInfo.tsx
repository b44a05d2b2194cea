// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { coverUrl } from '#/queries/library'
import { CurrentHeart } from './CurrentHeart'
import { playingText } from './messages'
import styles from './TrackInfo.module.css'

export function TrackInfo({ track }: { track: Track }) {
  return (
    <div className={styles.info}>
      <Link
        to="/albums/$albumId"
        params={{ albumId: track.albumId }}
        aria-label={playingText.album(track.album)}
        className={styles.coverLink}
      >
        <Artwork
          src={coverUrl(track.artwork, 192)}
          look={track.artworkLook}
          name={track.album}
          className={styles.cover}
        />
      </Link>
      <div className={styles.words}>
        <p className={styles.title} dir="auto">
          {track.title}
        </p>
        <Link
          to="/artists/$artistId"
          params={{ artistId: track.artistId }}
          className={styles.artist}
          dir="auto"
        >
          {track.artist}
        </Link>
      </div>
      <CurrentHeart track={track} shortcut="L" />
    </div>
  )
}
