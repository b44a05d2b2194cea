// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import { useMemo } from 'react'
import { Failure } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { VirtualRows } from '#/components/VirtualRows'
import { RowSkeleton } from '#/items/ArtistItem'
import { SelectableTracks } from '#/items/SelectableTracks'
import { TrackItem, trackHeight } from '#/items/TrackItem'
import { usePlayFrom } from '#/items/use-play-from'
import { count } from '#/lib/count'
import { useTracks } from '#/queries/library'
import { FirstRun } from './FirstRun'

const placeholders = 16

export function TracksView() {
  const tracks = useTracks()
  const { items } = tracks
  const playFrom = usePlayFrom(items)
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
          items={tracks.items}
          total={tracks.total ?? placeholders}
          onNeedMore={tracks.loadMore}
          rowHeight={trackHeight}
          renderRow={(track) =>
            track ? <TrackItem track={track} onPlay={playFrom} /> : <RowSkeleton />
          }
        />
      </SelectableTracks>
    </>
  )
}
