// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import type { Track } from '#/api/model'
import { Skeleton } from '#/components/Skeleton'
import { useChoosableTracks } from '#/items/choosable'
import { SelectableTracks } from '#/items/SelectableTracks'
import { TrackItem } from '#/items/TrackItem'
import { usePlayFrom } from '#/items/use-play-from'
import type { LongList } from '#/queries/long-list'
import { groupByDisc } from './discs'
import styles from './AlbumTracks.module.css'
import { albumText } from './messages'

interface AlbumTracksProps {
  tracks: LongList<Track>
  /** Tracks of others say whose they are. */
  albumArtist: string | null
}

/** An album is short: all of it is loaded, because it is also what will be played. */
export function AlbumTracks({ tracks, albumArtist }: AlbumTracksProps) {
  const { items, total, loadMore } = tracks
  const playFrom = usePlayFrom(tracks.around)
  useEffect(() => {
    if (total !== null && items.length < total) loadMore()
  }, [items.length, total, loadMore])

  const discs = groupByDisc(items)
  const choosable = useChoosableTracks(tracks)

  if (total === null) return <TracksSkeleton />
  return (
    <SelectableTracks list={choosable}>
      {discs.map(({ disc, tracks: ofDisc }) => (
        <section key={disc} className={styles.disc}>
          {discs.length > 1 && <h2 className={styles.heading}>{albumText.disc(disc)}</h2>}
          <ol aria-label={discs.length > 1 ? albumText.tracksOfDisc(disc) : albumText.tracks}>
            {ofDisc.map((track) => (
              <li key={track.id}>
                <AlbumTrack
                  track={track}
                  index={items.indexOf(track)}
                  albumArtist={albumArtist}
                  onPlay={playFrom}
                />
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
  index: number
  albumArtist: string | null
  onPlay: (index: number) => void
}

function AlbumTrack({ track, index, albumArtist, onPlay }: AlbumTrackProps) {
  const isGuest = albumArtist !== null && track.artist !== albumArtist
  return (
    <TrackItem
      track={track}
      index={index}
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
