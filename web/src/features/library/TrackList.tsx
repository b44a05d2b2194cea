// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback } from 'react'
import type { Track } from '#/api/model'
import { VirtualRows } from '#/components/VirtualRows'
import { usePlayerCommands } from '#/player/react'
import type { PlacedList } from '#/queries/placed-list'
import { LibraryTrack } from './LibraryTrack'
import { ListFailure } from './ListFailure'
import { RowSkeleton } from './RowSkeleton'

interface TrackListProps {
  label: string
  tracks: PlacedList<Track>
}

const placeholders = 16

/** Tracks of any list of the library: one that is played takes those around it into the queue. */
export function TrackList({ label, tracks }: TrackListProps) {
  const player = usePlayerCommands()
  const { around } = tracks
  const playFrom = useCallback(
    (index: number) => {
      const { items, at } = around(index)
      const chosen = items[at]
      const playable = items.filter((one) => one.problem === null)
      if (chosen) player.playQueue(playable, playable.indexOf(chosen))
    },
    [around, player],
  )
  const renderRow = useCallback(
    (track: Track | undefined, index: number) =>
      track ? (
        <LibraryTrack track={track} index={index} onPlay={playFrom} />
      ) : (
        <RowSkeleton lead="square" />
      ),
    [playFrom],
  )
  return (
    <>
      <ListFailure list={tracks} />
      <VirtualRows
        label={label}
        items={tracks.items}
        total={tracks.total ?? placeholders}
        onRange={tracks.onRange}
        rowHeight={56}
        renderRow={renderRow}
      />
    </>
  )
}
