// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { RowLink } from '#/components/RowLink'
import { TrackRow } from '#/components/TrackRow'
import { queueActions } from '#/player/queue-actions'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import { coverUrl } from '#/queries/library'
import styles from './rows.module.css'

interface LibraryTrackProps {
  track: Track
  /** Its place in the list. */
  index: number
  onPlay: (index: number) => void
}

/** A track among those of other albums. */
export function LibraryTrack({ track, index, onPlay }: LibraryTrackProps) {
  const status = useTrackStatus(track.id)
  const player = usePlayerCommands()
  return (
    <TrackRow
      lead={
        <Artwork
          src={coverUrl(track.artwork, 96)}
          look={track.artworkLook}
          name={track.album}
          className={styles.cover}
        />
      }
      title={track.title}
      subtitle={track.artist}
      details={[
        <RowLink key="artist" href={`/artists/${encodeURIComponent(track.artistId)}`}>
          {track.artist}
        </RowLink>,
        <RowLink key="album" href={`/albums/${encodeURIComponent(track.albumId)}`}>
          {track.album}
        </RowLink>,
      ]}
      duration={track.duration}
      profiled={track.analysis === 'profiled'}
      problem={track.problem}
      current={status !== 'elsewhere'}
      sounding={status === 'sounding'}
      actions={queueActions(player, () => [track])}
      onPlay={() => (status === 'elsewhere' ? onPlay(index) : player.toggle())}
    />
  )
}
