// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import type { Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import type { Action } from '#/components/actions'
import { HeartButton } from '#/components/HeartButton'
import { useRowSelection } from '#/components/selection'
import { RowLink } from '#/components/RowLink'
import { TrackRow } from '#/components/TrackRow'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import { coverUrl } from '#/queries/library'
import styles from './rows.module.css'
import { useIsCached } from './cached-tracks'
import { useTrackActions } from './use-track-actions'

/** Pixels of a row with a track. */
export const trackHeight = 56

interface TrackItemProps {
  track: Track
  /** Its place in the list. */
  index: number
  /** Plays it, with what stands around it; on the player's own track a click pauses and goes on. */
  onPlay: (index: number) => void
  /** The cover where it is left out. */
  lead?: ReactNode
  /** The artist where it is left out. */
  subtitle?: string
  /** Artist and album where they are left out. */
  details?: readonly ReactNode[]
  /** What it is chosen by; its id where that is left out. */
  rowKey?: string
  /** Why it cannot be played, where the list knows more of that than the track. */
  problem?: string | null
  /** What only this list can do with it. */
  more?: readonly Action[]
}

/** A track in a list of any view. */
export function TrackItem(props: TrackItemProps) {
  const { track, index, onPlay, lead, subtitle, details } = props
  const { rowKey = track.id, problem = track.problem, more = [] } = props
  const status = useTrackStatus(track.id)
  const player = usePlayerCommands()
  const { actions, mark } = useTrackActions(track)
  const selection = useRowSelection(rowKey, index)
  const cached = useIsCached(track.id)
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
      cached={cached}
      problem={problem}
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
      actions={() => [...actions(), ...more]}
      actionsWhenBroken={more}
      selection={selection}
      onPlay={() => (status === 'elsewhere' ? onPlay(index) : player.toggle())}
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
  <RowLink href={`/artists/${encodeURIComponent(track.artistId)}`}>{track.artist}</RowLink>
)

const AlbumLink = ({ of: track }: { of: Track }) => (
  <RowLink href={`/albums/${encodeURIComponent(track.albumId)}`}>{track.album}</RowLink>
)
