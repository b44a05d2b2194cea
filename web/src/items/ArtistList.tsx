// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback, type ReactNode } from 'react'
import type { Artist } from '#/api/model'
import { VirtualRows } from '#/components/VirtualRows'
import type { ServerList } from '#/queries/server-list'
import { ArtistItem, artistHeight } from './ArtistItem'
import { ListFailure } from './ListFailure'
import { RowSkeleton } from './RowSkeleton'

interface ArtistListProps {
  label: string
  list: ServerList<Artist>
  /** Around each row; the same function until it answers something else. */
  wrap?: (row: ReactNode) => ReactNode
}

const placeholders = 12
const bare = (row: ReactNode) => row

/** Artists of any list. */
export function ArtistList({ label, list, wrap = bare }: ArtistListProps) {
  const renderRow = useCallback(
    (artist: Artist | undefined) =>
      artist ? wrap(<ArtistItem artist={artist} />) : <RowSkeleton />,
    [wrap],
  )
  return (
    <>
      <ListFailure list={list} />
      <VirtualRows
        label={label}
        items={list.items}
        total={list.total ?? placeholders}
        onRange={list.onRange}
        rowHeight={artistHeight}
        renderRow={renderRow}
      />
    </>
  )
}
