// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback, type ReactNode } from 'react'
import type { Track } from '#/api/model'
import { VirtualRows } from '#/components/VirtualRows'
import type { ServerList } from '#/queries/server-list'
import { useChoosableTracks } from './choosable'
import { ListFailure } from './ListFailure'
import { RowSkeleton } from './RowSkeleton'
import { SelectableTracks } from './SelectableTracks'
import { TrackItem, trackHeight } from './TrackItem'
import { usePlayFrom } from './use-play-from'

interface TrackListProps {
  label: string
  list: ServerList<Track>
  /** Artist and album where it is left out; the same function until it answers something else. */
  detailsOf?: (track: Track) => readonly ReactNode[]
  /** Around each row; the same function until it answers something else. */
  wrap?: (row: ReactNode) => ReactNode
}

const placeholders = 16
const bare = (row: ReactNode) => row

/** Tracks of any list: one that is played takes those around it into the queue. */
export function TrackList({ label, list, detailsOf, wrap = bare }: TrackListProps) {
  const playFrom = usePlayFrom(list.around)
  const renderRow = useCallback(
    (track: Track | undefined, index: number) => {
      if (!track) return <RowSkeleton lead="square" />
      const details = detailsOf && { details: detailsOf(track) }
      return wrap(<TrackItem track={track} index={index} onPlay={playFrom} {...details} />)
    },
    [playFrom, detailsOf, wrap],
  )
  return (
    <>
      <ListFailure list={list} />
      <SelectableTracks list={useChoosableTracks(list)}>
        <VirtualRows
          label={label}
          items={list.items}
          total={list.total ?? placeholders}
          onRange={list.onRange}
          rowHeight={trackHeight}
          renderRow={renderRow}
        />
      </SelectableTracks>
    </>
  )
}
