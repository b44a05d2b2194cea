// SPDX-License-Identifier: GPL-3.0-or-later
import { OrderedRows } from '#/components/OrderedRows'
import type { QueuedTrack } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import { QueueRow } from './QueueRow'

interface QueueRowsProps {
  label: string
  /** All of the queue; those from `begin` to before `end` are shown. */
  tracks: readonly QueuedTrack[]
  begin: number
  end: number
}

/** Pixels. */
const rowHeight = 56

const entryOf = ({ entry }: QueuedTrack) => entry
const titleOf = ({ title }: QueuedTrack) => title

/** A run of the queue that can be put in another order. */
export function QueueRows({ label, tracks, begin, end }: QueueRowsProps) {
  const { queue } = usePlayerCommands()
  const shown = tracks.slice(begin, end)
  return (
    <OrderedRows
      label={label}
      items={shown}
      total={shown.length}
      rowHeight={rowHeight}
      keyOf={entryOf}
      nameOf={titleOf}
      onMove={({ entry }, _from, to) => queue.move(entry, begin + to)}
      renderRow={(track, moves) => track && <QueueRow track={track} {...moves} />}
    />
  )
}
