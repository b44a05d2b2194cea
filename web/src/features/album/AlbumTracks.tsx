// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useMemo } from 'react'
import type { Track } from '#/api/model'
import { useRowSelection } from '#/components/selection'
import { Skeleton } from '#/components/Skeleton'
import { TrackRow } from '#/components/TrackRow'
import { SelectableTracks } from '#/lists/SelectableTracks'
import { useTrackActions } from '#/lists/use-track-actions'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import type { LongList } from '#/queries/long-list'
import { groupByDisc } from './discs'
import styles from './AlbumTracks.module.css'

interface AlbumTracksProps {
  tracks: LongList<Track>
  /** Tracks of others say whose they are. */
  albumArtist: string | null
}

/** An album is short: all of it is loaded, because it is also what will be played. */
export function AlbumTracks({ tracks, albumArtist }: AlbumTracksProps) {
  const { items, total, loadMore } = tracks
  const player = usePlayerCommands()
  useEffect(() => {
    if (total !== null && items.length < total) loadMore()
  }, [items.length, total, loadMore])

  const playable = items.filter((track) => track.problem === null)
  const playFrom = (track: Track) => player.playQueue(playable, playable.indexOf(track))
  const discs = groupByDisc(items)
  const rows = useMemo(() => items.map((track) => ({ key: track.id, track })), [items])

  if (total === null) return <TracksSkeleton />
  return (
    <SelectableTracks rows={rows}>
      {discs.map(({ disc, tracks: ofDisc }) => (
        <section key={disc} className={styles.disc}>
          {discs.length > 1 && <h2 className={styles.heading}>Disc {disc}</h2>}
          <ol aria-label={discs.length > 1 ? `Tracks of disc ${disc}` : 'Tracks'}>
            {ofDisc.map((track) => (
              <li key={track.id}>
                <AlbumTrack track={track} albumArtist={albumArtist} onPlay={playFrom} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </SelectableTracks>
  )
}

interface AlbumTrackProps {
  track: Track
  albumArtist: string | null
  onPlay: (track: Track) => void
}

function AlbumTrack({ track, albumArtist, onPlay }: AlbumTrackProps) {
  const status = useTrackStatus(track.id)
  const player = usePlayerCommands()
  const actions = useTrackActions()
  const selection = useRowSelection(track.id)
  const isGuest = albumArtist !== null && track.artist !== albumArtist
  return (
    <TrackRow
      lead={track.trackNumber ?? '·'}
      title={track.title}
      subtitle={isGuest ? track.artist : ''}
      details={isGuest ? [track.artist] : []}
      duration={track.duration}
      profiled={track.analysis === 'profiled'}
      problem={track.problem}
      current={status !== 'elsewhere'}
      sounding={status === 'sounding'}
      actions={actions(track.title, () => [track])}
      selection={selection}
      onPlay={() => (status === 'elsewhere' ? onPlay(track) : player.toggle())}
    />
  )
}

const placeholders = [0, 1, 2, 3, 4, 5, 6, 7]

const TracksSkeleton = () =>
  placeholders.map((row) => (
    <div key={row} className={styles.row}>
      <Skeleton className={styles.line} />
    </div>
  ))
