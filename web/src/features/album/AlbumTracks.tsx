// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useMemo } from 'react'
import type { Track } from '#/api/model'
import { Skeleton } from '#/components/Skeleton'
import { SelectableTracks } from '#/items/SelectableTracks'
import { TrackItem } from '#/items/TrackItem'
import { usePlayFrom } from '#/items/use-play-from'
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
  const playFrom = usePlayFrom(items)
  useEffect(() => {
    if (total !== null && items.length < total) loadMore()
  }, [items.length, total, loadMore])

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
  const isGuest = albumArtist !== null && track.artist !== albumArtist
  return (
    <TrackItem
      track={track}
      lead={track.trackNumber ?? '·'}
      subtitle={isGuest ? track.artist : ''}
      details={isGuest ? [track.artist] : []}
      onPlay={onPlay}
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
