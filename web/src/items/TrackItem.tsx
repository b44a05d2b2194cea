// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { HeartButton } from '#/components/HeartButton'
import { TrackRow } from '#/components/TrackRow'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import { coverUrl } from '#/queries/library'
import styles from './rows.module.css'
import { useTrackActions } from './use-track-actions'

/** Pixels of a row with a track. */
export const trackHeight = 56

interface TrackItemProps {
  track: Track
  /** Plays it, with what stands around it; on the player's own track a click pauses and goes on. */
  onPlay: (track: Track) => void
  /** The cover where it is left out. */
  lead?: ReactNode
  /** The artist where it is left out. */
  subtitle?: string
  /** Artist and album where they are left out. */
  details?: readonly ReactNode[]
}

/** A track in a list of any view. */
export function TrackItem({ track, onPlay, lead, subtitle, details }: TrackItemProps) {
  const status = useTrackStatus(track.id)
  const player = usePlayerCommands()
  const { actions, mark } = useTrackActions(track)
  return (
    <TrackRow
      lead={lead ?? <Cover track={track} />}
      title={track.title}
      subtitle={subtitle ?? track.artist}
      details={
        details ?? [<ArtistLink key="artist" of={track} />, <AlbumLink key="album" of={track} />]
      }
      duration={track.duration}
      profiled={track.analysis === 'profiled'}
      problem={track.problem}
      current={status !== 'elsewhere'}
      sounding={status === 'sounding'}
      favourite={track.favourite}
      heart={
        <HeartButton
          name={track.title}
          on={track.favourite}
          onChange={(favourite) => mark({ favourite })}
        />
      }
      actions={actions}
      onPlay={() => (status === 'elsewhere' ? onPlay(track) : player.toggle())}
    />
  )
}

const Cover = ({ track }: { track: Track }) => (
  <Artwork
    src={coverUrl(track.artwork, 96)}
    look={track.artworkLook}
    name={track.album}
    className={styles.cover}
  />
)

export const ArtistLink = ({ of: track }: { of: Track }) => (
  <Link to="/artists/$artistId" params={{ artistId: track.artistId }}>
    {track.artist}
  </Link>
)

const AlbumLink = ({ of: track }: { of: Track }) => (
  <Link to="/albums/$albumId" params={{ albumId: track.albumId }}>
    {track.album}
  </Link>
)
