// SPDX-License-Identifier: GPL-3.0-or-later
import { useRef, useState } from 'react'
import { VirtualRows } from '#/components/VirtualRows'
import type { QueuedTrack } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import { QueueRow } from './QueueRow'
import { useDragOrder } from './use-drag-order'
import styles from './QueueRows.module.css'

interface QueueRowsProps {
  label: string
  /** All of the queue; those from `begin` to before `end` are shown. */
  tracks: readonly QueuedTrack[]
  begin: number
  end: number
}

/** Pixels. */
const rowHeight = 56

const everythingIsHere = () => undefined
const entryOf = ({ entry }: QueuedTrack) => entry

/** A run of the queue that can be put in another order. */
export function QueueRows({ label, tracks, begin, end }: QueueRowsProps) {
  const list = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const { queue } = usePlayerCommands()
  const shown = tracks.slice(begin, end)

  const move = (from: number, to: number) => {
    const track = shown[from]
    if (!track || from === to || !shown[to]) return
    queue.move(track.entry, begin + to)
    setSaid(`${track.title} is number ${to + 1} of ${shown.length} now`)
  }
  const { drag, start } = useDragOrder({ list, rowHeight, keys: shown.map(entryOf), onDrop: move })

  return (
    <div ref={list} className={styles.rows}>
      <VirtualRows
        label={label}
        items={shown}
        total={shown.length}
        onNeedMore={everythingIsHere}
        rowHeight={rowHeight}
        keyOf={entryOf}
        renderRow={(track, at) =>
          track && (
            <QueueRow
              track={track}
              dragged={drag?.from === at}
              onDragStart={(event) => start(event, at)}
              onStep={(step) => move(at, at + step)}
            />
          )
        }
      />
      {drag && drag.from !== drag.to && (
        <div
          className={styles.drop}
          style={{ top: (drag.to > drag.from ? drag.to + 1 : drag.to) * rowHeight - 1 }}
        />
      )}
      <p className={styles.ears} role="status">
        {said}
      </p>
    </div>
  )
}
