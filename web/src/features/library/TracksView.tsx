// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CloudOff } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { Failure } from '#/components/Notice'
import { useRowSelection } from '#/components/selection'
import { TrackRow } from '#/components/TrackRow'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { count } from '#/lib/count'
import { SelectableTracks } from '#/lists/SelectableTracks'
import { useTrackActions } from '#/lists/use-track-actions'
import { usePlayerCommands, useTrackStatus } from '#/player/react'
import { coverUrl, useTracks } from '#/queries/library'
import { RowSkeleton } from './ArtistsView'
import { FirstRun } from './FirstRun'
import styles from './rows.module.css'

const placeholders = 16

export function TracksView() {
  const tracks = useTracks()
  const player = usePlayerCommands()
  const { items } = tracks
  const playFrom = useCallback(
    (track: Track) => {
      const playable = items.filter((one) => one.problem === null)
      player.playQueue(playable, playable.indexOf(track))
    },
    [items, player],
  )

  const rows = useMemo(() => items.map((track) => ({ key: track.id, track })), [items])

  if (tracks.error)
    return <Failure icon={<CloudOff size={40} />} error={tracks.error} onRetry={tracks.retry} />
  if (tracks.total === 0) return <FirstRun />
  return (
    <>
      <ViewHeader
        title="Tracks"
        facts={tracks.total === null ? undefined : count(tracks.total, 'track')}
      />
      <SelectableTracks rows={rows}>
        <VirtualRows
          label="Tracks"
          items={items}
          total={tracks.total ?? placeholders}
          onNeedMore={tracks.loadMore}
          rowHeight={56}
          renderRow={(track) =>
            track ? <LibraryTrack track={track} onPlay={playFrom} /> : <RowSkeleton />
          }
        />
      </SelectableTracks>
    </>
  )
}

interface LibraryTrackProps {
  track: Track
  onPlay: (track: Track) => void
}

function LibraryTrack({ track, onPlay }: LibraryTrackProps) {
  const status = useTrackStatus(track.id)
  const player = usePlayerCommands()
  const actions = useTrackActions()
  const selection = useRowSelection(track.id)
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
        <Link key="artist" to="/artists/$artistId" params={{ artistId: track.artistId }}>
          {track.artist}
        </Link>,
        <Link key="album" to="/albums/$albumId" params={{ albumId: track.albumId }}>
          {track.album}
        </Link>,
      ]}
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
